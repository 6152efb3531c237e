import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { papersOf } from '../contract/queries.ts'
import { noticeDays } from '../contract/schema.ts'
import { lateOf } from '../fund/rules.ts'
import { remindersOf, standingOf } from '../reminders/queries.ts'
import { reschedulingsOf } from '../schedule/queries.ts'
import { undertakingOf } from '../undertaking/queries.ts'
import { AdvanceOfFile } from './schema.ts'

/** One repayable advance: what still blocks its payment, its instalments, its entries, what was agreed anew. */
export const advanceOfFile = query({
  name: 'advances.advanceOfFile',
  who: ['territory-coordinator', 'fund-manager', 'operator-signatory', 'sme-manager'],
  input: AdvanceOfFile,
  rest: { plural: 'advances-of-files' },
  async run(context, { reference, advanceId }) {
    const file = await fileOf(context, reference)
    const advance = await context.tx.selectFrom('advances').selectAll().where('id', '=', advanceId).where('project_id', '=', file.id).executeTakeFirst()
    if (!advance) throw new Refusal('not-found', 'house.not-found')
    const blocking = await context.tx.selectFrom('conditions').select(['id', 'wording', 'due_on']).where('decision_id', '=', advance.decision_id).where('status', '<>', 'lifted').where('blocks', '=', 'advance').limit(20).execute()
    const reschedulings = (await reschedulingsOf(context, [advance.id])).get(advance.id) ?? []
    const { owed, schedule } = await standingOf(context, advance)
    const postings = await context.tx.selectFrom('advance_postings').leftJoin('fund_movements', 'fund_movements.posting_id', 'advance_postings.id').select(['advance_postings.id', 'kind', 'advance_postings.amount_cents', 'advance_postings.booked_on', 'reverses_id', 'advance_postings.reason', 'fund_movements.statement_id'])
      .where('advance_postings.advance_id', '=', advance.id).orderBy('advance_postings.booked_on', 'desc').orderBy('advance_postings.id', 'desc').limit(200).execute()
    const deMinimis = advance.status === 'granted' ? await undertakingOf(context, advance.id) : null
    const reminders = (await remindersOf(context, [advance.id])).get(advance.id) ?? []
    return { file, today: context.today, advance, blocking, owed, schedule, postings, reschedulings, deMinimis, papers: await papersOf(context, advance.id), reminders, noticeOpen: lateOf(schedule, context.today).days >= noticeDays }
  },
})
export type AdvanceOfFile = Awaited<ReturnType<typeof advanceOfFile.run>>
