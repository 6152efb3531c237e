import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'
import { scheduleOf, type Terms } from '../schedule/rules.ts'

/** Money expected on a day, in cents. */
export type Expected = { day: PlainDate; amountCents: Cents }
/** An advance that was granted and is still to be paid out, and when that is supposed. */
export type ToPay = { day: PlainDate; amountCents: Cents; terms: Terms }
/** One month: its first day; what comes in once the losses are off, what is lost of it, what goes out, what is left at its end. */
export type Month = { first: PlainDate; inCents: Cents; lostCents: Cents; outCents: Cents; leftCents: Cents }
export type Supposed = {
  /** In the account on the first day, in cents; below zero when it is overdrawn. */
  startCents: Cents
  /** What is left to be repaid, instalment by instalment; one that is late is supposed to come in the first month. */
  repayments: readonly Expected[]
  payouts: readonly ToPay[]
  /** New advances a month, in cents, paid out in the middle of each month. */
  newCents: Cents
  newTerms: Terms
  /** Percent of every repayment that is supposed never to come. */
  lossPercent: number
}

export const forecastMonths = 36
const firstOf = (day: PlainDate) => `${day.slice(0, 8)}01` as PlainDate
const middleOf = (first: PlainDate) => `${first.slice(0, 8)}15` as PlainDate

/** Cents by month; what was due before the first month counts in it, what comes after the last does not count. */
function byMonth(months: readonly PlainDate[], expected: readonly Expected[]): Map<PlainDate, number> {
  const sums = new Map<PlainDate, number>()
  for (const { day, amountCents } of expected) {
    const first = firstOf(day) < months[0]! ? months[0]! : firstOf(day)
    sums.set(first, (sums.get(first) ?? 0) + amountCents)
  }
  return sums
}

const repaid = ({ amountCents, day, terms }: ToPay): Expected[] => scheduleOf(amountCents, day, terms).map((one) => ({ day: one.dueOn, amountCents: one.amountCents }))

/**
 * The fund's cash at the end of each of the next months, from the month of `today`. Losses are taken off each month's repayments,
 * rounded to the cent; advances to be paid out come back by their own terms, under the same losses.
 */
export function forecast(today: PlainDate, { startCents, repayments, payouts, newCents, newTerms, lossPercent }: Supposed): Month[] {
  const months = Array.from({ length: forecastMonths }, (_none, at) => addMonths(firstOf(today), at))
  const fresh: ToPay[] = newCents === 0 ? [] : months.slice(1).map((first) => ({ day: middleOf(first), amountCents: newCents, terms: newTerms }))
  const paid = [...payouts, ...fresh]
  const coming = byMonth(months, [...repayments, ...paid.flatMap(repaid)])
  const going = byMonth(months, paid)
  let left: number = startCents
  return months.map((first) => {
    const expected = coming.get(first) ?? 0
    const lost = Math.round((expected * lossPercent) / 100)
    const out = going.get(first) ?? 0
    left += expected - lost - out
    return { first, inCents: toCents(expected - lost), lostCents: toCents(lost), outCents: toCents(out), leftCents: toCents(left) }
  })
}

/** The first month whose end is below zero. */
export const firstShort = (months: readonly Month[]): Month | null => months.find(({ leftCents }) => leftCents < 0) ?? null
export const lowest = (months: readonly Month[]): Month => months.reduce((least, month) => (month.leftCents < least.leftCents ? month : least))
