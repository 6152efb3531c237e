import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents } from '#house/units.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { owedCents } from '../postings/queries.ts'
import { scheduleOf, stateOfSchedule } from '../schedule/rules.ts'
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
    const owed = await owedCents(context, advance.id)
    const schedule = advance.disbursed_on && advance.grace_months !== null && advance.instalments !== null && advance.status !== 'written-off'
      ? stateOfSchedule(scheduleOf(advance.amount_cents, advance.disbursed_on, { graceMonths: advance.grace_months, instalments: advance.instalments }), toCents(advance.amount_cents - owed), context.today) : []
    return { file, today: context.today, advance, blocking, owed, schedule }
  },
})
export type AdvanceOfFile = Awaited<ReturnType<typeof advanceOfFile.run>>
