import { daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import type { Cents } from '#house/units.ts'
import { lateOf } from '../fund/rules.ts'
import type { InstalmentState } from '../schedule/rules.ts'
import type { Step } from './schema.ts'

/** Days before the first instalment on which it is announced. */
export const daysAhead = 10

export type Reminder = { step: Step; /** The day of the oldest instalment it speaks of. */ dueOn: PlainDate; /** What is late in all, or the first instalment, in cents. */ dueCents: Cents }

/** What there is to remind of on that day: the first instalment some days ahead, else how late the oldest unpaid one is. Nothing once all that fell due is paid. */
export function reminderOn(schedule: readonly InstalmentState[], today: PlainDate): Reminder | null {
  const next = schedule.find(({ leftCents }) => leftCents > 0)
  if (!next) return null
  const { band, cents } = lateOf(schedule, today)
  if (band) return { step: `late-${band}`, dueOn: next.dueOn, dueCents: cents }
  return next.rank === 1 && daysBetween(today, next.dueOn) <= daysAhead ? { step: 'first', dueOn: next.dueOn, dueCents: next.leftCents } : null
}
