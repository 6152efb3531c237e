import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { readiness } from '../rules.ts'
import { BriefOfNeed } from './schema.ts'

/** A need with its mission brief, if it was opened, and which of the six points are there. */
export const briefOfNeed = query({
  name: 'scoping.briefOfNeed',
  who: ['territory-coordinator'],
  input: BriefOfNeed,
  rest: { plural: 'briefs-of-needs' },
  async run(context, { reference, needId }) {
    const file = await fileOf(context, reference)
    const need = await context.tx.selectFrom('needs').selectAll().where('id', '=', needId).where('project_id', '=', file.id).executeTakeFirst()
    if (!need) throw new Refusal('not-found', 'house.not-found')
    const brief = await context.tx.selectFrom('briefs').selectAll().where('need_id', '=', needId).executeTakeFirst()
    return { file, today: context.today, need, brief: brief ?? null, points: brief ? readiness(brief) : [] }
  },
})
export type BriefOfNeed = Awaited<ReturnType<typeof briefOfNeed.run>>
