import { addDays, addMonths, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { reminderMonths, termYears } from './schema.ts'

type Term = { starts_on: PlainDate; ends_on: PlainDate }

/** The last day of an agreement of the usual length. */
export const usualEnd = (startsOn: PlainDate) => addDays(addMonths(startsOn, termYears * 12), -1)

export type ConventionState = 'to-come' | 'running' | 'to-renew' | 'ended'

/** Where an agreement stands; it is to be renewed in its last six months. */
export function stateOf({ starts_on, ends_on }: Term, today: PlainDate): ConventionState {
  if (ends_on < today) return 'ended'
  if (starts_on > today) return 'to-come'
  return ends_on <= addMonths(today, reminderMonths) ? 'to-renew' : 'running'
}

/** The calendar years an agreement touches, up to today's: those the barometer has figures of. */
export function yearsOf({ starts_on, ends_on }: Term, today: PlainDate): number[] {
  const last = Math.min(yearOf(ends_on), yearOf(today))
  return Array.from({ length: Math.max(0, last - yearOf(starts_on) + 1) }, (_, at) => yearOf(starts_on) + at)
}

export const balanceIndicators = ['daysPledged', 'daysContracted', 'daysDelivered', 'daysVerified', 'smesHelped', 'jobsPlannedCreated', 'jobsPlannedKept', 'advancesGranted'] as const
export type BalanceIndicator = (typeof balanceIndicators)[number]
export type BalanceYear = { year: number; frozen: boolean; values: Readonly<Record<BalanceIndicator, number | null>> }

/** Sums over the years; a figure that no year has stays unknown. Firms are not summed: one helped twice would count twice. */
export function totalsOf(years: readonly BalanceYear[]): Record<Exclude<BalanceIndicator, 'smesHelped'>, number | null> {
  const total = (code: BalanceIndicator) => {
    const known = years.flatMap(({ values }) => values[code] ?? [])
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
  }
  const codes = balanceIndicators.filter((code) => code !== 'smesHelped')
  return Object.fromEntries(codes.map((code) => [code, total(code)])) as Record<Exclude<BalanceIndicator, 'smesHelped'>, number | null>
}
