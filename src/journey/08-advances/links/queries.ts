import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents } from '#house/units.ts'
import { fileOfPaper, papersOf } from '../contract/queries.ts'
import { PaperOfAdvance } from '../contract/schema.ts'
import { lateOf } from '../fund/rules.ts'
import { repaidSum } from '../postings/queries.ts'
import { standingOf } from '../reminders/queries.ts'
import { AdvanceOnly } from '../schema.ts'

/** The SME's own page of its advance: what was lent, paid and is owed, what comes next, the papers to read. */
export const advanceOfSme = query({
  name: 'advances.advanceOfSme',
  who: ['sme-manager'],
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'sme-sheets', id: 'advanceId' },
  async run(context, { advanceId }) {
    const { tx, today } = context
    const advance = await tx.selectFrom('advances').selectAll().where('id', '=', advanceId).executeTakeFirst()
    if (!advance) throw new Refusal('not-found', 'house.not-found')
    const place = await tx.selectFrom('territories').select(['name as territory', 'operator_name as operator', 'telephone']).where('id', '=', advance.territory_id).executeTakeFirstOrThrow()
    const { owed, schedule } = await standingOf(context, advance)
    const { paid } = await tx.selectFrom('advance_postings').select(repaidSum.as('paid')).where('advance_id', '=', advanceId).executeTakeFirstOrThrow()
    const unpaid = schedule.filter(({ leftCents }) => leftCents > 0)
    return {
      status: advance.status, amountCents: advance.amount_cents, disbursedOn: advance.disbursed_on, mandate: advance.mandate_reference, owed, paidCents: toCents(Number(paid)), late: lateOf(unpaid, today),
      next: unpaid.filter(({ daysLate }) => daysLate > 0).concat(unpaid.filter(({ daysLate }) => daysLate === 0).slice(0, 3)), left: unpaid.length, papers: await papersOf(context, advanceId), place,
    }
  },
})
export type SmeAdvance = Awaited<ReturnType<typeof advanceOfSme.run>>

/** A paper of the SME's own advance, as its link opens it. */
export const paperOfSme = query({
  name: 'advances.paperOfSme',
  who: ['sme-manager'],
  input: PaperOfAdvance,
  rest: { plural: 'advances', noun: 'sme-papers', id: 'advanceId' },
  run: (context, asked) => fileOfPaper(context, asked),
})
