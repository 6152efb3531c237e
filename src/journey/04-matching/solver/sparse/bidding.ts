import { nobody, type Priced, type Sparse } from './sparse.ts'

/** What a bid adds when it takes an expert from another need: it ends the price wars of equals soon, and is little to mend. */
const step = 3
const mostRounds = 200

type Choice = { best: number; margin: number; secondMargin: number }

/** The expert that leaves the need most above its price, `nobody` when none does, and what the next one leaves. */
function weigh({ starts, expert, worth }: Sparse, { expertPrice }: Priced, need: number, choice: Choice): void {
  choice.best = nobody
  choice.margin = 0
  choice.secondMargin = 0
  for (let at = starts[need]!; at < starts[need + 1]!; at += 1) {
    const one = expert[at]!
    const margin = worth[at]! - expertPrice[one]!
    if (margin > choice.margin) {
      if (one !== choice.best) choice.secondMargin = choice.margin
      choice.best = one
      choice.margin = margin
    } else if (margin > choice.secondMargin && one !== choice.best) choice.secondMargin = margin
  }
}

/**
 * An auction, nearly the best and quick: each need takes the expert that leaves it most and raises the price until its
 * second choice is as good, and by a step more when somebody held that expert, who bids again in the next round. Only
 * experts taken have a price.
 */
export function auction(problem: Sparse, state: Priced): void {
  const { expertOf, needOf, expertPrice } = state
  const choice: Choice = { best: nobody, margin: 0, secondMargin: 0 }
  let bidders = Array.from({ length: problem.needs }, (_, need) => need)
  for (let round = 0; round < mostRounds && bidders.length > 0; round += 1) {
    const outbid: number[] = []
    for (const bidder of bidders) {
      weigh(problem, state, bidder, choice)
      if (choice.best === nobody) continue
      const held = needOf[choice.best]!
      expertPrice[choice.best]! += choice.margin - choice.secondMargin
      expertOf[bidder] = choice.best
      needOf[choice.best] = bidder
      if (held === nobody) continue
      expertPrice[choice.best]! += step
      expertOf[held] = nobody
      outbid.push(held)
    }
    bidders = outbid
  }
}

/**
 * Makes the prices cover every pair and parts those that no longer are each other's best: what is left of the matching
 * is proved by the prices. Gives the needs to serve; experts parted keep a price that is still to be earned.
 */
export function keepWhatIsProved({ needs, starts, expert, worth }: Sparse, { expertOf, needOf, needPrice, expertPrice }: Priced): number[] {
  const waiting: number[] = []
  for (let need = 0; need < needs; need += 1) {
    const has = expertOf[need]!
    let most = 0
    let own = nobody
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) {
      const margin = worth[at]! - expertPrice[expert[at]!]!
      if (margin > most) most = margin
      if (expert[at] === has && margin > own) own = margin
    }
    needPrice[need] = most
    if (has !== nobody && own < most) {
      needOf[has] = nobody
      expertOf[need] = nobody
    }
    if (expertOf[need] === nobody && most > 0) waiting.push(need)
  }
  return waiting
}
