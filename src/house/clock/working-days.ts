import { addDays, weekdayOf, yearOf, type PlainDate } from './plain-date.ts'
import getHolidays from '@socialgouv/jours-feries'

const holidaysByYear = new Map<number, ReadonlySet<string>>()

function holidaysOf(year: number): ReadonlySet<string> {
  const known = holidaysByYear.get(year)
  if (known) return known
  // The library gives each holiday as a UTC midnight: its ISO day is the calendar day.
  const days = new Set(Object.values(getHolidays(year)).map((date) => date.toISOString().slice(0, 10)))
  holidaysByYear.set(year, days)
  return days
}

/** A public holiday of metropolitan France (Code du travail, L3133-1). */
export const isHoliday = (date: PlainDate) => holidaysOf(yearOf(date)).has(date)

/** Monday to Friday, public holidays excluded. */
export const isWorkingDay = (date: PlainDate) => weekdayOf(date) <= 5 && !isHoliday(date)

/** The `count`-th working day after `date`. */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  let reached = date
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    if (isWorkingDay(reached)) left -= 1
  }
  return reached
}
