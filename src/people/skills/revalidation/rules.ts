import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'

/** Confirmed within this many months, a capability is not asked about. */
export const confirmedForMonths = 12
/** Later than this, whoever matches is told so; it closes nothing. */
export const staleAfterMonths = 18

export type Standing = 'fresh' | 'due' | 'stale' | 'never'

/** How a capability stands on a day. What nobody ever confirmed is due, and is told apart from what was confirmed long ago. */
export function standingOf(confirmedOn: PlainDate | null, today: PlainDate): Standing {
  if (confirmedOn === null) return 'never'
  if (confirmedOn <= addMonths(today, -staleAfterMonths)) return 'stale'
  return confirmedOn <= addMonths(today, -confirmedForMonths) ? 'due' : 'fresh'
}
