import type { Row } from './highs.ts'

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/**
 * Room that columns share, as tight as whole numbers allow: the sum in units of its divisor and, of columns that take
 * more than half of it, only one, which says more than the sum does. Left out where it cannot bind.
 */
export function roomRows(columns: readonly number[], uses: readonly number[], room: number): Row[] {
  if (uses.reduce((sum, use) => sum + use, 0) <= room) return []
  const unit = uses.reduce(commonDivisor)
  const most = Math.floor(room / unit)
  const units = uses.map((use) => use / unit)
  const large = columns.filter((_, at) => 2 * units[at]! > most)
  const sum: Row = { columns, values: units, lower: -Infinity, upper: most }
  const atMostOne: Row = { columns: large, values: large.map(() => 1), lower: -Infinity, upper: 1 }
  if (large.length < 2) return [sum]
  return large.length === columns.length && units.every((use) => use <= most) ? [atMostOne] : [sum, atMostOne]
}

/**
 * All pools as one: the jobs that are done, each by one of its columns, take no more than all pools hold. The sum of the
 * pools' rows says so too, but not with whole jobs: two half-days left in one pool and two in another serve no need of
 * four. A column for each job, from `firstColumn` on, says whether it is done (decision 0101). Empty where there is room for all.
 */
export function togetherRows(jobs: readonly { columns: readonly number[]; use: number }[], room: number, firstColumn: number): Row[] {
  const own = jobs.map((_, at) => firstColumn + at)
  const together = roomRows(own, jobs.map(({ use }) => use), room)
  if (together.length === 0) return []
  return [...jobs.map(({ columns }, at): Row => ({ columns: [...columns, own[at]!], values: [...columns.map(() => 1), -1], lower: 0, upper: 0 })), ...together]
}
