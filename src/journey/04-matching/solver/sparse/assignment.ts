import { Augmenter } from './augment.ts'
import { nobody, turned, type Priced, type Sparse } from './sparse.ts'

/** `bound` is what no matching can exceed: the sum of the prices. It equals `value`, so `gap` is 0. */
export type Assigned = Priced & { readonly value: number; readonly bound: number; readonly gap: number }

/** Bids a need may make, on average, before the exact chains take over: few needs are left by then. */
const bidsPerNeed = 4

export const noPairs = (needs: number, experts: number): Priced => ({
  expertOf: new Int32Array(needs).fill(nobody),
  needOf: new Int32Array(experts).fill(nobody),
  needPrice: new Float64Array(needs),
  expertPrice: new Float64Array(experts),
})

/** How many have a pair at all. */
function paired({ needs, experts, starts, expert }: Sparse): { needs: number; experts: number } {
  const seen = new Uint8Array(experts)
  for (const one of expert) seen[one] = 1
  let withPair = 0
  for (let need = 0; need < needs; need += 1) if (starts[need]! < starts[need + 1]!) withPair += 1
  return { needs: withPair, experts: seen.reduce((sum, one) => sum + one, 0) }
}

/**
 * The matching of most worth, proved. The side that is fewer chooses among the other: where experts are short, serving
 * each need would end in a long search for the one to leave out.
 */
export function assignSparse(problem: Sparse): Assigned {
  const pairs = paired(problem)
  const state = pairs.needs <= pairs.experts ? choose(problem) : sidesExchanged(choose(turned(problem)))
  return { ...state, ...worthOf(problem, state) }
}

const sidesExchanged = ({ expertOf, needOf, needPrice, expertPrice }: Priced): Priced => ({ expertOf: needOf, needOf: expertOf, needPrice: expertPrice, expertPrice: needPrice })

/**
 * First the needs bid: each takes the expert that leaves it most, and raises the price until its second choice is as
 * good; whoever held that expert bids again. Then each need still waiting is served by the cheapest chain of changes
 * (`Augmenter`). Both keep the prices a proof all along.
 */
function choose(problem: Sparse): Priced {
  const state = noPairs(problem.needs, problem.experts)
  const augmenter = new Augmenter(problem.experts)
  for (const need of bid(problem, state)) augmenter.serve(problem, state, need)
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

type Choice = { best: number; bestMargin: number; second: number; secondMargin: number }

/** The two experts that leave the need most, `nobody` at 0; two pairs with one expert count once. */
function weigh({ starts, expert, worth }: Sparse, { expertPrice }: Priced, need: number, choice: Choice): void {
  choice.best = nobody
  choice.bestMargin = 0
  choice.second = nobody
  choice.secondMargin = 0
  for (let at = starts[need]!; at < starts[need + 1]!; at += 1) {
    const one = expert[at]!
    const margin = worth[at]! - expertPrice[one]!
    if (margin > choice.bestMargin) {
      if (one !== choice.best) {
        choice.second = choice.best
        choice.secondMargin = choice.bestMargin
      }
      choice.best = one
      choice.bestMargin = margin
    } else if (margin > choice.secondMargin && one !== choice.best) {
      choice.second = one
      choice.secondMargin = margin
    }
  }
}

/** Gives back the needs still to be served, in the order they lost. A need that gains from nobody is done: prices only rise. */
function bid(problem: Sparse, state: Priced): number[] {
  const { expertOf, needOf, needPrice, expertPrice } = state
  const left: number[] = []
  const choice: Choice = { best: nobody, bestMargin: 0, second: nobody, secondMargin: 0 }
  let bids = bidsPerNeed * problem.needs
  for (let need = 0; need < problem.needs; need += 1) {
    let bidder = need
    while (bidder !== nobody) {
      weigh(problem, state, bidder, choice)
      if (choice.best === nobody) {
        needPrice[bidder] = 0
        break
      }
      const raise = choice.bestMargin - choice.secondMargin
      // On a tie the price cannot rise: a free second choice does as well, and otherwise a chain must be found.
      const taken = needOf[choice.best] !== nobody && raise === 0 && choice.second !== nobody ? choice.second : choice.best
      const held = needOf[taken]!
      if (held !== nobody && (raise === 0 || bids <= 0)) {
        left.push(bidder)
        break
      }
      bids -= 1
      expertPrice[taken]! += raise
      needPrice[bidder] = choice.secondMargin
      expertOf[bidder] = taken
      needOf[taken] = bidder
      if (held !== nobody) expertOf[held] = nobody
      bidder = held
    }
  }
  return left
}
