/**
 * Needs and experts and what each allowed pair is worth. The pairs of need `i` stand from `starts[i]` to
 * `starts[i + 1]` in `expert` and `worth`. Worths are whole numbers not below 0.
 */
export type Sparse = { readonly needs: number; readonly experts: number; readonly starts: Int32Array; readonly expert: Int32Array; readonly worth: Float64Array }

/** At most one expert a need and one need an expert; -1 for nobody. */
export type Matching = { readonly expertOf: Int32Array; readonly needOf: Int32Array }

/** A matching and the prices that prove it: no pair is worth more than its two prices, and each pair chosen is worth just that. */
export type Priced = Matching & { readonly needPrice: Float64Array; readonly expertPrice: Float64Array }

export const nobody = -1

type Pairs = { readonly starts: Int32Array; readonly expert: Int32Array; readonly fit: Int32Array }

/**
 * Worths that put serving first, by weight (1 each unless told), and the fit second: a unit of weight is worth more than all fits of
 * `room` needs together, so that needs added later still keep the order. Throws a `RangeError` when the sum of all worths would not
 * be exact.
 */
export function servingFirst({ starts, expert, fit }: Pairs, experts: number, weight: Int32Array | null = null, room = starts.length - 1): Sparse {
  const needs = starts.length - 1
  const highestFit = fit.reduce((most, one) => Math.max(most, one), 0)
  const highestWeight = weight ? weight.reduce((most, one) => Math.max(most, one), 0) : 1
  const unit = highestFit * Math.max(room, needs) + 1
  if (!Number.isSafeInteger((unit * highestWeight + highestFit) * Math.max(room, needs))) throw new RangeError(`${needs} needs of weight up to ${highestWeight} cannot be added up exactly`)
  const worth = new Float64Array(fit.length)
  for (let need = 0; need < needs; need += 1) {
    const serving = unit * (weight ? weight[need]! : 1)
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) worth[at] = serving + fit[at]!
  }
  return { needs, experts, starts, expert, worth }
}

/** The same pairs listed by expert: experts stand as needs and needs as experts. */
export function turned({ needs, experts, starts, expert, worth }: Sparse): Sparse {
  const turnedStarts = new Int32Array(experts + 1)
  for (const one of expert) turnedStarts[one + 1]! += 1
  for (let one = 1; one <= experts; one += 1) turnedStarts[one]! += turnedStarts[one - 1]!
  const next = turnedStarts.slice()
  const turnedExpert = new Int32Array(expert.length)
  const turnedWorth = new Float64Array(worth.length)
  for (let need = 0; need < needs; need += 1) {
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) {
      const to = next[expert[at]!]!++
      turnedExpert[to] = need
      turnedWorth[to] = worth[at]!
    }
  }
  return { needs: experts, experts: needs, starts: turnedStarts, expert: turnedExpert, worth: turnedWorth }
}
