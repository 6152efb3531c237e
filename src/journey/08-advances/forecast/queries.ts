import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { addDays, addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'
import { agreedOf, reschedulingsOf } from '../schedule/queries.ts'
import { dueOf, stateOfSchedule, usualTerms } from '../schedule/rules.ts'
import { firstShort, forecast, lowest, type Expected, type ToPay } from './rules.ts'
import { Suppose } from './schema.ts'

/** Days until an advance that is contracted, or only granted, is supposed to be paid out. */
const paidAfter = { contracted: 30, granted: 60 } as const

/** What remains of every instalment of the advances under way, in the viewer's territories. */
async function repaymentsIn(context: ReadContext): Promise<Expected[]> {
  const rows = await context.tx.selectFrom('advances').innerJoin('advance_postings', 'advance_postings.advance_id', 'advances.id')
    .select(['advances.id', 'advances.amount_cents', 'disbursed_on', 'called_on', 'grace_months', 'instalments']).select(sql<number>`sum(case when debit = 'receivable' then advance_postings.amount_cents else -advance_postings.amount_cents end)`.as('owed'))
    .where('advances.status', 'in', ['disbursed', 'repaying', 'called']).groupBy('advances.id').execute()
  const reschedulings = await reschedulingsOf(context, rows.map(({ id }) => id))
  return rows.flatMap((row) => {
    const agreed = agreedOf(row, reschedulings.get(row.id) ?? [])
    if (!agreed) return []
    const due = dueOf(agreed, toCents(row.owed))
    return stateOfSchedule(due.schedule, due.repaidCents, context.today).filter(({ leftCents }) => leftCents > 0).map(({ dueOn, leftCents }) => ({ day: dueOn, amountCents: leftCents }))
  })
}

async function payoutsIn({ tx, today }: ReadContext): Promise<ToPay[]> {
  const rows = await tx.selectFrom('advances').select(['amount_cents', 'status', 'grace_months', 'instalments']).where('status', 'in', ['granted', 'contracted']).execute()
  return rows.map(({ amount_cents, status, grace_months, instalments }) => ({
    day: addDays(today, status === 'contracted' ? paidAfter.contracted : paidAfter.granted), amountCents: toCents(amount_cents), terms: { graceMonths: grace_months ?? usualTerms.graceMonths, instalments: instalments ?? usualTerms.instalments },
  }))
}

/** The closing balance of each account's latest statement, added up, with the oldest of their days; null when no statement was brought. */
async function cashIn({ tx }: ReadContext): Promise<{ cents: Cents; day: PlainDate } | null> {
  const rows = await tx.selectFrom('fund_statements').distinctOn(['territory_id', 'iban']).select(['closing_cents', 'to_day']).orderBy('territory_id').orderBy('iban').orderBy('to_day', 'desc').execute()
  const days = rows.map(({ to_day }) => to_day).toSorted()
  return days[0] ? { cents: toCents(rows.reduce((sum, { closing_cents }) => sum + closing_cents, 0)), day: days[0] } : null
}

/** The fund's cash over the next three years under what is supposed. */
export const fundForecast = query({
  name: 'advances.fundForecast',
  who: ['fund-manager', 'territory-coordinator'],
  input: Suppose,
  rest: { plural: 'fund-forecasts' },
  async run(context, { loss, fresh, start }) {
    const cash = await cashIn(context)
    const [repayments, payouts] = [await repaymentsIn(context), await payoutsIn(context)]
    const months = forecast(context.today, { startCents: start ?? cash?.cents ?? toCents(0), repayments, payouts, newCents: fresh ?? toCents(0), newTerms: usualTerms, lossPercent: loss })
    const dueCents = toCents(repayments.reduce((sum, { amountCents }) => sum + amountCents, 0))
    const lateCents = toCents(repayments.reduce((sum, { day, amountCents }) => sum + (day < context.today ? amountCents : 0), 0))
    return { cash, start, months, short: firstShort(months), least: lowest(months), dueCents, lateCents, payoutCents: toCents(payouts.reduce((sum, { amountCents }) => sum + amountCents, 0)), until: addMonths(months[0]!.first, months.length - 1), supposed: { loss, fresh: fresh ?? toCents(0) } }
  },
})
export type FundForecast = Awaited<ReturnType<typeof fundForecast.run>>
