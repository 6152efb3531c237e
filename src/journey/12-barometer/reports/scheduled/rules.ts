import { addDays, addMonths, toPlainDate, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Rhythm } from './schema.ts'

const months: Readonly<Record<Rhythm, number>> = { month: 1, quarter: 3, year: 12 }

/** The first day of the next month, quarter or year after a day. */
export function nextStart(every: Rhythm, after: PlainDate): PlainDate {
  const length = months[every]
  const month = Number(after.slice(5, 7)) - 1
  const start = toPlainDate(`${after.slice(0, 4)}-${String(month - (month % length) + 1).padStart(2, '0')}-01`)
  return addMonths(start, length)
}

/** The year that the report of a day is about: in January, the one that has just ended. */
export const reportYear = (on: PlainDate) => yearOf(addDays(on, -1))
