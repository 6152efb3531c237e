import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { AdvanceOfFile } from './schema.ts'

/** One repayable advance with the conditions that still block its payment. */
export const advanceOfFile = query({
  name: 'advances.advanceOfFile',
  who: ['territory-coordinator', 'fund-manager', 'operator-signatory'],
  input: AdvanceOfFile,
  rest: { plural: 'advances-of-files' },
  async run(context, { reference, advanceId }) {
    const file = await fileOf(context, reference)
    const advance = await context.tx.selectFrom('advances').selectAll().where('id', '=', advanceId).where('project_id', '=', file.id).executeTakeFirst()
    if (!advance) throw new Refusal('not-found', 'house.not-found')
    const blocking = await context.tx.selectFrom('conditions').select(['id', 'wording', 'due_on']).where('decision_id', '=', advance.decision_id).where('status', '<>', 'lifted').where('blocks', '=', 'advance').limit(20).execute()
    return { file, today: context.today, advance, blocking }
  },
})
export type AdvanceOfFile = Awaited<ReturnType<typeof advanceOfFile.run>>
