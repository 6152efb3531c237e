import { Augmenter } from './augment.ts'
import { auction, keepWhatIsProved } from './bidding.ts'
import { nobody, turned, type Priced, type Sparse } from './sparse.ts'

/** `bound` is what no matching can exceed: the sum of the prices. It equals `value`, so `gap` is 0. */
export type Assigned = Priced & { readonly value: number; readonly bound: number; readonly gap: number }

const noPairs = (needs: number, experts: number): Priced => ({
  expertOf: new Int32Array(needs).fill(nobody),
  needOf: new Int32Array(experts).fill(nobody),
  needPrice: new Float64Array(needs),
  expertPrice: new Float64Array(experts),
})

/**
 * The matching of most worth, proved by its prices. All three ways give the same value; they differ in how long they
 * take. Where experts are short, serving each need would end in a long search for the one to leave out: there the
 * experts choose among the needs, unless the needs' own weights say who is left out.
 */
export function assignSparse(problem: Sparse): Assigned {
  const pairs = paired(problem)
  const state = pairs.needs <= pairs.experts ? biddenFor(problem) : needsDiffer(problem) ? weightiestFirst(problem) : sidesExchanged(biddenFor(turned(problem)))
  return { ...state, ...worthOf(problem, state) }
}

/** How many have a pair at all. */
function paired({ needs, experts, starts, expert }: Sparse): { needs: number; experts: number } {
  const seen = new Uint8Array(experts)
  for (const one of expert) seen[one] = 1
  let withPair = 0
  for (let need = 0; need < needs; need += 1) if (starts[need]! < starts[need + 1]!) withPair += 1
  return { needs: withPair, experts: seen.reduce((sum, one) => sum + one, 0) }
}

/** Highest worth of each need's pairs, 0 for none. */
function highestOf({ needs, starts, worth }: Sparse): Float64Array {
  const highest = new Float64Array(needs)
  for (let need = 0; need < needs; need += 1) {
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) highest[need] = Math.max(highest[need]!, worth[at]!)
  }
  return highest
}

/** Whether one need from another makes far more difference than one expert from another. */
function needsDiffer(problem: Sparse): boolean {
  const { starts, worth } = problem
  let [most, least, ownSpread, pairs] = [0, Infinity, 0, 0]
  for (const [need, high] of highestOf(problem).entries()) {
    const own = starts[need + 1]! - starts[need]!
    if (own === 0) continue
    most = Math.max(most, high)
    least = Math.min(least, high)
    pairs += own
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) ownSpread += high - worth[at]!
  }
  return most - least > 100 * (ownSpread / Math.max(1, pairs))
}

const sidesExchanged = ({ expertOf, needOf, needPrice, expertPrice }: Priced): Priced => ({ expertOf: needOf, needOf: expertOf, needPrice: expertPrice, expertPrice: needPrice })

/**
 * An auction, of which only what the prices prove is kept; then each need still waiting is served by the cheapest
 * chain of changes, and so is each expert whose price nobody pays, from the other side.
 */
function biddenFor(problem: Sparse): Priced {
  const state = noPairs(problem.needs, problem.experts)
  auction(problem, state)
  const augmenter = new Augmenter(problem.experts)
  for (const need of keepWhatIsProved(problem, state)) augmenter.serve(problem, state, need)
  const unpaid = Array.from(state.needOf.keys()).filter((one) => state.needOf[one] === nobody && state.expertPrice[one]! > 0)
  return unpaid.length === 0 ? state : paidFor(problem, state, unpaid)
}

function paidFor(problem: Sparse, state: Priced, unpaid: readonly number[]): Priced {
  const exchanged = sidesExchanged(state)
  const other = turned(problem)
  const augmenter = new Augmenter(problem.needs)
  for (const one of unpaid) augmenter.serve(other, exchanged, one)
  return sidesExchanged(exchanged)
}

/**
 * Chains alone, the weightiest needs first. When one cannot be served, the experts it could have had are priced
 * beyond all lighter ones, which then do not search there again.
 */
function weightiestFirst(problem: Sparse): Priced {
  const state = noPairs(problem.needs, problem.experts)
  const augmenter = new Augmenter(problem.experts)
  const highest = highestOf(problem)
  const order = Array.from(highest.keys()).toSorted((a, b) => highest[b]! - highest[a]! || a - b)
  for (const need of order) augmenter.serve(problem, state, need)
  return state
}

/** The value of the matching and the bound of its prices. */
export function worthOf(problem: Sparse, { expertOf, needPrice, expertPrice }: Priced): { value: number; bound: number; gap: number } {
  const { starts, expert, worth, needs } = problem
  let value = 0
  for (let need = 0; need < needs; need += 1) {
    if (expertOf[need] === nobody) continue
    let most = 0
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) if (expert[at] === expertOf[need]) most = Math.max(most, worth[at]!)
    value += most
  }
  let bound = 0
  for (const price of needPrice.subarray(0, needs)) bound += price
  for (const price of expertPrice) bound += price
  return { value, bound, gap: bound === 0 ? 0 : (bound - value) / bound }
}
