import { fullScore, parts, type Reason } from './parts.ts'
import { partNames, weightsTotal, type Context, type Expert, type Need, type PartName, type Weights } from './problem.ts'

/** `points` of `weight`: what the part brings to the total, and why. */
export type ScoredPart = { readonly name: PartName; readonly score: number; readonly weight: number; readonly points: number; readonly reasons: readonly Reason[] }
/** The total, 0 to 1000, is exactly the sum of the points. */
export type Fit = {
  readonly total: number
  readonly parts: readonly ScoredPart[]
  readonly reasons: readonly Reason[]
  readonly weightsVersion: string
}

/** Throws a `RangeError` unless the weights are whole, not negative and add up to 1000. */
export function checkWeights(weights: Weights): Weights {
  const values = partNames.map((name) => weights.of[name])
  const whole = values.every((value) => Number.isSafeInteger(value) && value >= 0)
  if (!whole || values.reduce((sum, value) => sum + value, 0) !== weightsTotal) {
    throw new RangeError(`weights ${weights.version} do not add up to ${weightsTotal}: ${values.join(' ')}`)
  }
  return weights
}

/** Whole shares of `total` in proportion to `exact` thousandths: the largest remainders are rounded up, ties in order. */
function largestRemainders(exact: readonly number[], total: number): number[] {
  const points = exact.map((value) => Math.floor(value / fullScore))
  const missing = total - points.reduce((sum, value) => sum + value, 0)
  const order = exact.map((value, at) => ({ at, rest: value % fullScore })).toSorted((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order.slice(0, missing)) points[at]! += 1
  return points
}

/** Answers to one need only: it is never kept or averaged per person. */
export function fit(need: Need, expert: Expert, context: Context, weights: Weights = context.weights): Fit {
  checkWeights(weights)
  const scores = partNames.map((name) => parts[name](need, expert, context))
  const exact = partNames.map((name, at) => scores[at]!.score * weights.of[name])
  const total = Math.round(exact.reduce((sum, value) => sum + value, 0) / fullScore)
  const points = largestRemainders(exact, total)
  return {
    total,
    parts: partNames.map((name, at) => ({ name, score: scores[at]!.score, weight: weights.of[name], points: points[at]!, reasons: scores[at]!.reasons })),
    reasons: scores.flatMap((part) => part.reasons),
    weightsVersion: weights.version,
  }
}
