import { addDays, weekdayOf, yearOf, type PlainDate } from './plain-date.ts'
import getHolidays from '@socialgouv/jours-feries'

/** Where the calendar of public holidays differs: each has the days of all France and its own. */
export type HolidayZone = 'metropole' | 'alsace-moselle' | 'guadeloupe' | 'martinique' | 'guyane' | 'reunion' | 'mayotte' | 'saint-barthelemy' | 'saint-martin'

/** Commemoration of the abolition of slavery, a holiday where it took place: day of the year, source. */
const overseasDays: Partial<Record<HolidayZone, { day: string; source: string }>> = {
  mayotte: { day: '04-27', source: 'Code du travail, L3422-2' },
  martinique: { day: '05-22', source: 'Code du travail, L3422-2' },
  guadeloupe: { day: '05-27', source: 'Code du travail, L3422-2' },
  'saint-martin': { day: '05-28', source: 'Code du travail, L3422-2' },
  guyane: { day: '06-10', source: 'Code du travail, L3422-2' },
  'saint-barthelemy': { day: '10-09', source: 'Code du travail, L3422-2' },
  reunion: { day: '12-20', source: 'Code du travail, L3422-2' },
}

const zoneOfDepartment: Readonly<Record<string, HolidayZone>> = {
  '57': 'alsace-moselle', '67': 'alsace-moselle', '68': 'alsace-moselle', '971': 'guadeloupe', '972': 'martinique', '973': 'guyane', '974': 'reunion', '976': 'mayotte', '977': 'saint-barthelemy', '978': 'saint-martin',
}
const clockOfDepartment: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe', '972': 'America/Martinique', '973': 'America/Cayenne', '974': 'Indian/Reunion', '975': 'America/Miquelon', '976': 'Indian/Mayotte', '977': 'America/St_Barthelemy', '978': 'America/Marigot',
}

/** The holidays of a department, by its INSEE code; metropolitan France when it is not known. */
export const holidayZoneOf = (department: string | null): HolidayZone => zoneOfDepartment[department ?? ''] ?? 'metropole'
/** The IANA name of the clock of a department. */
export const clockOf = (department: string | null): string => clockOfDepartment[department ?? ''] ?? 'Europe/Paris'

const holidaysByZone = new Map<HolidayZone, Map<number, ReadonlySet<string>>>()

function holidaysOf(year: number, zone: HolidayZone): ReadonlySet<string> {
  const byYear = holidaysByZone.get(zone) ?? new Map<number, ReadonlySet<string>>()
  holidaysByZone.set(zone, byYear)
  const known = byYear.get(year)
  if (known) return known
  // The library gives each holiday as a UTC midnight: its ISO day is the calendar day.
  const days = new Set(Object.values(getHolidays(year, { alsace: zone === 'alsace-moselle' })).map((date) => date.toISOString().slice(0, 10)))
  const own = overseasDays[zone]
  if (own) days.add(`${year}-${own.day}`)
  byYear.set(year, days)
  return days
}

/** A public holiday (Code du travail L3133-1; L3134-13 in Alsace-Moselle; L3422-2 overseas). */
export const isHoliday = (date: PlainDate, zone: HolidayZone = 'metropole') => holidaysOf(yearOf(date), zone).has(date)

/** Monday to Friday, public holidays excluded. */
export const isWorkingDay = (date: PlainDate, zone: HolidayZone = 'metropole') => weekdayOf(date) <= 5 && !isHoliday(date, zone)

/** The `count`-th working day after `date`, of all France. */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  let reached = date
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    if (isWorkingDay(reached)) left -= 1
  }
  return reached
}
