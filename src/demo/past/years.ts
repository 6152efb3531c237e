import type { Random } from '../random.ts'

/** What a year's rows must add up to. Half-days, euro cents. */
export type YearTotals = {
  year: number
  helped: number
  halfDays: number
  created: number
  kept: number
  advances: number
  advancesCents: number
  /** Needs requested in the year, refused and withdrawn ones included; `null` when any number will do. */
  needs: number | null
  /** The part of the main territory, where it is told. */
  main: { halfDays: number; created: number; kept: number } | null
}

/**
 * Two years come out as published (425 days, 539 and 1,166 jobs planned; 399 days, 439 and 1,156, 69 advances of 23 k€).
 * With 400 needs the published shares of 2015, in whole percent, are whole numbers of needs.
 */
const published: readonly YearTotals[] = [
  { year: 2015, helped: 155, halfDays: 850, created: 539, kept: 1166, advances: 62, advancesCents: 62 * 21_000_00, needs: 400, main: { halfDays: 94, created: 61, kept: 128 } },
  { year: 2017, helped: 131, halfDays: 798, created: 439, kept: 1156, advances: 69, advancesCents: 69 * 23_000_00, needs: null, main: null },
]

const meanAdvance = (year: number) => Math.min(25_000, 21_000 + 500 * (year - 2015))

/** The other years: between 132 and 156 SMEs, the rest in the proportions of the two that are known. */
export function totalsOf(random: Random, year: number): YearTotals {
  const known = published.find((one) => one.year === year)
  if (known) return known
  const helped = random.int(136, 154)
  const share = (low: number, high: number) => Math.round(helped * (low + (high - low) * random.next()))
  const advances = share(0.42, 0.52)
  return { year, helped, halfDays: share(5.5, 6.1), created: share(3.1, 3.6), kept: share(7.4, 8.8), advances, advancesCents: advances * meanAdvance(year) * 100, needs: null, main: null }
}

export const firstYear = 2015
