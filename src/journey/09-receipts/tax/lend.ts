import { timesOver } from './exact.ts'
import { checked, TaxFault } from './fault.ts'
import type { Parameters } from './parameters.ts'

/**
 * How the ceiling of "three times the amount of art. L. 241-3 CSS" per lent employee is read. The article names no period:
 * `PRORATA` for the share of the year (or month) lent; `DAILY_ORDER` by the order's daily or hourly value; `FLAT_MONTHLY` three
 * monthly ceilings per employee and fiscal year; `ANNUAL` three yearly ones.
 */
export const capModes = ['PRORATA', 'DAILY_ORDER', 'FLAT_MONTHLY', 'ANNUAL'] as const
export type CapMode = (typeof capModes)[number]

/**
 * Time of one employee lent to the body. `gross`, `charges`, `aids`, `billed` in cents, of the whole `period`; `units` of the
 * `unitsTotal` that were paid in it, in ten-thousandths of a day or an hour. `year` is that of the work; `employee` ties several
 * lends of one person together.
 */
export type Lend = { gross: number; charges: number; aids: number; units: number; unitsTotal: number; unit: 'day' | 'hour'; period: 'year' | 'month'; billed: number; year: number; employee: string | null }

/** In cents; `cap` null where the regime has none. */
export type LendOutcome = { cost: number; cap: number | null; retained: number }

const monthsOf = { year: 12, month: 1 } as const
const [yearlyHours, orderDays] = [1607, 218]

/** Half up to the whole euro (art. D. 242-19 CSS). */
const wholeEuros = (monthly: number, parts: number) => timesOver(monthly, 12, parts)

/** Remuneration and charges of the time lent, less the aids of the contract and what was billed; never below zero. */
export function costOf({ gross, charges, aids, units, unitsTotal, billed }: Lend): number {
  for (const [field, amount] of [['gross', gross], ['charges', charges], ['aids', aids], ['billed', billed]] as const) checked(amount, field)
  if (unitsTotal <= 0 || units < 0) throw new TaxFault('units-none')
  if (units > unitsTotal) throw new TaxFault('units-over')
  const paid = gross + charges - aids
  if (paid < 0) throw new TaxFault('amount-negative', { field: 'aids' })
  return Math.max(0, timesOver(paid, units, unitsTotal) - billed)
}

/** The cap of one lend, in cents. Throws `ceiling-unknown` where nobody has entered the year's order yet. */
export function capOf({ units, unitsTotal, unit, period, year }: Lend, mode: CapMode, times: number, { monthlyCeilings }: Parameters): number {
  const monthly = monthlyCeilings.get(year)
  if (monthly === undefined) throw new TaxFault('ceiling-unknown', { year })
  if (mode === 'FLAT_MONTHLY') return times * monthly * 100
  if (mode === 'ANNUAL') return times * monthly * 12 * 100
  if (mode === 'DAILY_ORDER') return timesOver(times * wholeEuros(monthly, unit === 'hour' ? yearlyHours : orderDays) * 100, units, 10_000)
  return timesOver(times * monthly * monthsOf[period] * 100, units, unitsTotal)
}

/** Each lend with its cost and cap; flat modes cap a person once for all the lends of the year. */
export function lendsOf(lends: readonly Lend[], mode: CapMode, times: number | null, parameters: Parameters): LendOutcome[] {
  if (times === null) return lends.map((lend) => ({ cost: costOf(lend), cap: null, retained: costOf(lend) }))
  const taken = new Map<string, number>()
  const shared = mode === 'FLAT_MONTHLY' || mode === 'ANNUAL'
  return lends.map((lend) => {
    const cost = costOf(lend)
    const cap = capOf(lend, mode, times, parameters)
    const before = shared && lend.employee !== null ? (taken.get(lend.employee) ?? 0) : 0
    const retained = Math.max(0, Math.min(cost, cap - before))
    if (shared && lend.employee !== null) taken.set(lend.employee, before + retained)
    return { cost, cap, retained }
  })
}
