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
  const noPrices = new Float64Array(problem.experts)
  const state = pairs.needs <= pairs.experts ? biddenFor(problem, noPrices) : sidesExchanged(biddenFor(turned(problem), pricesOfShortage(problem, pairs.experts)))
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

/**
 * What even the least pair of each need is worth above the best pair of the first need that would go without if the
 * `served` weightiest were served. Where needs carry no weights this is 0.
 */
function pricesOfShortage({ needs, starts, worth }: Sparse, served: number): Float64Array {
  const highest = new Float64Array(needs)
  const lowest = new Float64Array(needs)
  for (let need = 0; need < needs; need += 1) {
    const own = worth.subarray(starts[need], starts[need + 1])
    if (own.length === 0) continue
    highest[need] = own.reduce((most, one) => Math.max(most, one))
    lowest[need] = own.reduce((least, one) => Math.min(least, one))
  }
  const limit = highest.toSorted().at(-1 - served) ?? 0
  return lowest.map((low) => Math.max(0, low - limit))
}

const sidesExchanged = ({ expertOf, needOf, needPrice, expertPrice }: Priced): Priced => ({ expertOf: needOf, needOf: expertOf, needPrice: expertPrice, expertPrice: needPrice })

/**
 * An auction, of which only what the prices prove is kept; then each need still waiting is served by the cheapest
 * chain of changes, and so is each expert whose price nobody pays, from the other side.
 */
function biddenFor(problem: Sparse, startingPrices: Float64Array): Priced {
  const state = { ...noPairs(problem.needs, problem.experts), expertPrice: startingPrices }
  auction(problem, state)
  const augmenter = new Augmenter(problem.experts)
  for (const need of keepWhatIsProved(problem, state)) augmenter.serve(problem, state, need)
  const unpaid = Array.from(state.needOf.keys()).filter((one) => state.needOf[one] === nobody && state.expertPrice[one]! > 0)
  unpaid.sort((a, b) => state.expertPrice[b]! - state.expertPrice[a]! || a - b)
  return unpaid.length === 0 ? state : paidFor(problem, state, unpaid)
}

function paidFor(problem: Sparse, state: Priced, unpaid: readonly number[]): Priced {
  const exchanged = sidesExchanged(state)
  const other = turned(problem)
  const augmenter = new Augmenter(problem.needs)
  for (const one of unpaid) augmenter.serve(other, exchanged, one)
  return sidesExchanged(exchanged)
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
