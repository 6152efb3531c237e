import type { Group } from './group.ts'

/** Most tanks a group may have. */
export const widest = 6

/**
 * Every way of giving some jobs of a group to its tanks whose regrets sum to at most a budget. `code` holds the columns
 * of the rows in base `width`, the last row lowest; `used` the room taken, one array a tank.
 */
export type Half = { count: number; readonly rows: number[]; readonly regret: Float64Array; readonly code: Float64Array; readonly used: readonly Int32Array[] }

export const emptyHalf = (most: number): Half => ({
  count: 0, rows: [], regret: new Float64Array(most), code: new Float64Array(most), used: Array.from({ length: widest }, () => new Int32Array(most)),
})

export function restart(half: Half, tanks: number): void {
  half.count = 1
  half.rows.length = 0
  half.regret[0] = 0
  half.code[0] = 0
  for (let column = 0; column < tanks; column++) half.used[column]![0] = 0
}

/** Codes are whole doubles: so many rows of `width` columns fit. */
export const mostRows = (width: number) => Math.floor(53 / Math.log2(Math.max(2, width)))

/** Adds one row to every way in `from`, into `to`; false when there would be too many. */
export function extend({ tanks, width, regrets, uses }: Group, from: Half, to: Half, row: number, budget: number): boolean {
  const most = to.regret.length
  let count = 0
  for (let column = 0; column < width; column++) {
    const regret = regrets[row * width + column]!
    if (regret > budget) continue
    for (let at = 0; at < from.count; at++) {
      if (from.regret[at]! + regret > budget) continue
      if (count === most) return false
      to.regret[count] = from.regret[at]! + regret
      to.code[count] = from.code[at]! * width + column
      for (let other = 0; other < tanks.length; other++) to.used[other]![count] = from.used[other]![at]!
      if (column < tanks.length) to.used[column]![count]! += uses[row * width + column]!
      count++
    }
  }
  to.count = count
  to.rows.length = 0
  to.rows.push(...from.rows, row)
  return true
}

/** Columns of the half's rows in one of its ways. */
export function columnsOf(half: Half, way: number, width: number): number[] {
  const columns = Array.from({ length: half.rows.length }, () => 0)
  for (let code = half.code[way]!, at = half.rows.length - 1; at >= 0; at--) {
    columns[at] = code % width
    code = Math.floor(code / width)
  }
  return columns
}

export type Joined = { readonly left: number; readonly right: number; readonly checks: number }

/**
 * The cheapest pair of ways that fits the room, cheaper than `aim` (regrets and room left over at its price); -1 when
 * there is none. Gives up after so many checks. Ways of the right half stand by the room they take in the first tank.
 */
export function join(left: Half, right: Half, room: readonly number[], prices: Float64Array, aim: number, mostChecks: number): Joined {
  const tanks = room.length
  const first = room[0]!
  const order = byFirstTank(right, first)
  const price = Math.max(prices[0]!, 1e-9)
  let best = { left: -1, right: -1 }
  let least = aim
  let checks = 0
  for (let one = 0; one < left.count && checks < mostChecks; one++) {
    const rest = first - left.used[0]![one]!
    if (rest < 0 || left.regret[one]! >= least) continue
    const lowest = Math.max(0, Math.ceil(rest - (least - left.regret[one]!) / price))
    const end = order.starts[rest + 1]!
    checks += end - order.starts[lowest]!
    for (let at = order.starts[lowest]!; at < end; at++) {
      const other = order.ways[at]!
      let total = left.regret[one]! + right.regret[other]! + (rest - right.used[0]![other]!) * prices[0]!
      for (let column = 1; column < tanks && total < least; column++) {
        const over = room[column]! - left.used[column]![one]! - right.used[column]![other]!
        total = over < 0 ? Infinity : total + over * prices[column]!
      }
      if (total >= least) continue
      least = total
      best = { left: one, right: other }
    }
  }
  return { ...best, checks }
}

/** Counting sort of the ways by the room they take in the first tank, those that take too much left out. */
function byFirstTank(half: Half, room: number) {
  const starts = new Int32Array(room + 2)
  const used = half.used[0]!
  for (let way = 0; way < half.count; way++) if (used[way]! <= room) starts[used[way]! + 1]!++
  for (let at = 0; at <= room; at++) starts[at + 1]! += starts[at]!
  const ends = starts.slice()
  const ways = new Int32Array(starts[room + 1]!)
  for (let way = 0; way < half.count; way++) if (used[way]! <= room) ways[ends[used[way]!]!++] = way
  return { starts, ways }
}
