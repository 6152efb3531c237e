import type { PlainDate } from '#house/clock/plain-date.ts'
import type { MonthlyHeadcount } from '#house/headcount/headcount-source.ts'

export const monthOf = (day: PlainDate) => `${day.slice(0, 7)}-01` as PlainDate

/** What the source says of the month a firm declared in, or of the last one before it, and how far the two are apart. */
export function beside(readings: readonly MonthlyHeadcount[], declared: { headcount: number; on: PlainDate } | null): (MonthlyHeadcount & { difference: number | null }) | null {
  const [latest] = readings.toSorted((a, b) => b.month.localeCompare(a.month)).filter(({ month }) => !declared || month <= monthOf(declared.on))
  if (!latest) return null
  return { ...latest, difference: declared ? Math.round((latest.headcount - declared.headcount) * 100) / 100 : null }
}
