import type { Random, Weighted } from './random.ts'

/** Whole numbers in proportion to the weights that add up to `total` exactly: the largest remainders are rounded up. */
export function wholeShares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map(Math.floor)
  const missing = total - shares.reduce((all, share) => all + share, 0)
  const order = exact.map((value, at) => ({ at, rest: value % 1 })).toSorted((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order.slice(0, missing)) shares[at]! += 1
  return shares
}

/** `size` cards in the given proportions, shuffled: dealt out, the proportions come out exactly. */
export function deck<T>(random: Random, size: number, proportions: Weighted<T>): T[] {
  const shares = wholeShares(size, proportions.map(([, weight]) => weight))
  return random.shuffled(proportions.flatMap(([value], at) => Array<T>(shares[at] ?? 0).fill(value)))
}

export type Bounded = { value: number; least: number; most: number }

/** Changes the values by one at a time, here and there, until they add up to `total`. Throws when the bounds forbid it. */
export function fitToTotal(random: Random, values: readonly Bounded[], total: number): number[] {
  const fitted = values.map(({ value, least, most }) => Math.min(most, Math.max(least, value)))
  let missing = total - fitted.reduce((sum, value) => sum + value, 0)
  while (missing !== 0) {
    const step = Math.sign(missing)
    const free = values.flatMap(({ least, most }, at) => (step > 0 ? fitted[at]! < most : fitted[at]! > least) ? [at] : [])
    if (free.length === 0) throw new RangeError(`cannot reach ${total}: ${missing} left over`)
    for (const at of random.shuffled(free).slice(0, Math.abs(missing))) fitted[at]! += step
    missing = total - fitted.reduce((sum, value) => sum + value, 0)
  }
  return fitted
}
