import { daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'
import type { InstalmentState } from '../schedule/rules.ts'

export const bands = ['1', '30', '60', '90'] as const
export type Band = (typeof bands)[number]

/** What is late of an advance, in cents, with the band of its oldest instalment late: from 1, 30, 60 or 90 days. */
export function lateOf(instalments: readonly InstalmentState[], today: PlainDate): { cents: Cents; days: number; band: Band | null } {
  const late = instalments.filter(({ daysLate }) => daysLate > 0)
  const days = late[0] ? daysBetween(late[0].dueOn, today) : 0
  return { cents: toCents(late.reduce((sum, { leftCents }) => sum + leftCents, 0)), days, band: bands.findLast((band) => days >= Number(band)) ?? null }
}
