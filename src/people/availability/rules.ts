import { addDays, readPlainDate, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Window } from '#house/calendar/plan/half-day-calendar.ts'
import { CalendarFault } from '#house/calendar/calendar-fault.ts'
import { calendarUrl } from '#house/calendar/fetch/calendar-file.ts'
import { Refusal } from '#house/refusal.ts'

/** Minutes between two readings of a calendar that answers. */
export const readEveryMinutes = 4 * 60
/** Minutes before a person may ask for a reading again. */
export const askAgainMinutes = 10
/** After this many days a file that did not change is read again: the window has moved on. */
export const readAgainDays = 7

/** Minutes until the next try: twice as long after each failure, two days at most. */
export const patienceAfter = (failures: number) => Math.min(readEveryMinutes * 2 ** Math.max(0, failures - 1), 2 * 24 * 60)

/** The address in its usual form. Refuses, beside its field, what is no address of a calendar. */
export function readAddress(typed: string): URL {
  try {
    return calendarUrl(typed)
  } catch (error) {
    if (error instanceof CalendarFault) throw new Refusal('invalid', 'people.calendar-address', {}, { address: 'people.calendar-address' })
    throw error
  }
}

export type Closure = { starts_on: PlainDate; ends_on: PlainDate; yearly: boolean }

/** The same day in another year; 29 February is the 28th where there is none. */
const inYear = (day: PlainDate, year: number) => readPlainDate(`${year}${day.slice(4)}`) ?? addDays(readPlainDate(`${year}-03-01`) ?? day, -1)

/** The stretches a period closes within a window: one, or one a year from its first on. */
export function closedWithin({ starts_on: from, ends_on: to, yearly }: Closure, window: Window): Window[] {
  if (!yearly) return from <= window.to && to >= window.from ? [{ from, to }] : []
  const found: Window[] = []
  for (let year = Math.max(yearOf(from), yearOf(window.from) - 1); year <= yearOf(window.to); year += 1) {
    const one = { from: inYear(from, year), to: inYear(to, year + yearOf(to) - yearOf(from)) }
    if (one.from <= window.to && one.to >= window.from) found.push(one)
  }
  return found
}
