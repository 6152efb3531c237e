import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { scheduleOf } from '../schedule/rules.ts'
import { firstShort, forecast, forecastMonths, lowest, type Supposed } from './rules.ts'

const today = toPlainDate('2026-11-26')
const terms = { graceMonths: 6, instalments: 60 }
const nothing: Supposed = { startCents: toCents(100_000_00), repayments: [], payouts: [], newCents: toCents(0), newTerms: terms, lossPercent: 0 }
const schedule = scheduleOf(toCents(20_000_00), toPlainDate('2026-01-31'), terms).map(({ dueOn, amountCents }) => ({ day: dueOn, amountCents }))

test('what is late comes in the first month, each instalment in its own; nothing else moves', () => {
  const months = forecast(today, { ...nothing, repayments: schedule })
  expect(months).toHaveLength(forecastMonths)
  // Due at the ends of August, September, October and November: four instalments in the first month.
  expect(months.slice(0, 3)).toEqual([
    { first: '2026-11-01', inCents: 4 * 333_33, lostCents: 0, outCents: 0, leftCents: 101_333_32 }, { first: '2026-12-01', inCents: 333_33, lostCents: 0, outCents: 0, leftCents: 101_666_65 }, { first: '2027-01-01', inCents: 333_33, lostCents: 0, outCents: 0, leftCents: 101_999_98 },
  ])
})

test('an advance still to be paid out goes out once and comes back by its terms', () => {
  const months = forecast(today, { ...nothing, payouts: [{ day: toPlainDate('2026-12-15'), amountCents: toCents(60_000_00), terms: { graceMonths: 0, instalments: 12 } }] })
  expect(months.map(({ inCents, outCents }) => [inCents, outCents]).slice(0, 4)).toEqual([[0, 0], [0, 60_000_00], [5_000_00, 0], [5_000_00, 0]])
  expect(months.at(-1)?.leftCents).toBe(100_000_00)
})

test('new advances every month empty the fund before they fill it again, and the page can say when', () => {
  const months = forecast(today, { ...nothing, newCents: toCents(20_000_00) })
  expect(firstShort(months)?.first).toBe('2027-05-01')
  expect(lowest(months).leftCents).toBeLessThan(0)
  expect(firstShort(forecast(today, nothing))).toBeNull()
})

test('start + in − out = end, every month, to the cent; more loss never leaves more', () => {
  const amount = fc.integer({ min: 60, max: 5_000_000 })
  fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 50_000_000 }), fc.array(amount, { maxLength: 8 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (start, paid, a, b) => {
    const supposed = { ...nothing, startCents: toCents(start), repayments: schedule, payouts: paid.map((cents) => ({ day: toPlainDate('2027-02-10'), amountCents: toCents(cents), terms })) }
    const [less, more] = [forecast(today, { ...supposed, lossPercent: Math.min(a, b) }), forecast(today, { ...supposed, lossPercent: Math.max(a, b) })]
    return less.every(({ inCents, outCents, leftCents }, at) => leftCents === (at === 0 ? start : less[at - 1]!.leftCents) + inCents - outCents) && less.every(({ leftCents }, at) => leftCents >= more[at]!.leftCents)
  }))
})
