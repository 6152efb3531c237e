import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { afterLinksOf } from '../after/queries.ts'
import { attestationOf } from '../attestation/queries.ts'
import { badgeOf } from '../badge/queries.ts'
import { evaluationOf } from '../evaluation/queries.ts'
import { talksOf } from '../talks/queries.ts'
import { testimonyOf } from '../testimony/queries.ts'
import { ClosingOfFile } from './schema.ts'

/** The closing of one mission, with what it was to reach, who came, and what each side says. */
export const closingOfFile = query({
  name: 'closing.closingOfFile',
  who: ['territory-coordinator'],
  input: ClosingOfFile,
  rest: { plural: 'closings-of-files' },
  async run(context, { reference, closingId }) {
    const file = await fileOf(context, reference)
    const row = await context.tx.selectFrom('closings').innerJoin('missions', 'missions.id', 'closings.mission_id').innerJoin('people', 'people.id', 'closings.expert_person_id').leftJoin('briefs', 'briefs.need_id', 'missions.need_id')
      .selectAll('closings').select(['people.given_name', 'people.family_name', 'briefs.objective']).where('closings.id', '=', closingId).where('closings.project_id', '=', file.id).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const { given_name, family_name, objective, ...closing } = row
    const evaluation = (await evaluationOf(context.tx, closingId)) ?? null
    return { ...(await testimonyOf(context.tx, closingId)), evaluation, attestation: await attestationOf(context.tx, closingId), badge: await badgeOf(context.tx, closingId), after: await afterLinksOf(context.tx, closingId), talks: await talksOf(context.tx, closingId), file, today: context.today, closing, expert: `${given_name} ${family_name}`, objective: objective ?? '' }
  },
})
export type ClosingOfFile = Awaited<ReturnType<typeof closingOfFile.run>>
