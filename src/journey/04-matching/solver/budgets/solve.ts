import { annealing } from './anneal.ts'
import { boardOf, none } from './board.ts'
import { type Choice, costOf, type Model } from './model.ts'
import { raisePrices } from './prices.ts'
import { regrouping } from './regroup.ts'
import { firstChoice } from './start.ts'
import { seededFraction } from '../seeded.ts'

export type Solution = {
  readonly choice: Choice
  readonly cost: number
  /** No choice costs less. */
  readonly bound: number
  /** Share of the cost that may be too much, 0 when the bound is reached. */
  readonly gap: number
  readonly rounds: number
}

/** When to stop: the same number of rounds gives the same bytes everywhere; `until` is asked between rounds. */
export type Limits = { readonly rounds?: number; readonly until?: (rounds: number) => boolean }

const priceRounds = 600
const slotsPerJob = 6
/** Looks of an annealing round, and work of a regrouping round: about a fiftieth of a second. */
const looksPerRound = 40_000
const workPerRound = 2_000_000
/** Annealing rounds of the first cycle; each cycle's share grows with the jobs. */
const annealingRounds = 36
/** Regrouping rounds without a saving after which a new cycle begins. */
const patience = 60
const seed = 20_260

/** Prices and a bound, then cycles of annealing and regrouping from the best choice known. */
export function solveBudgets(model: Model, { rounds: mostRounds = Infinity, until = () => false }: Limits): Solution {
  const draw = seededFraction(seed)
  const loose = raisePrices(model, upperBound(model), priceRounds)
  let best = firstChoice(model, loose.of)
  let cost = costOf(model, best)
  const prices = loose.of
  const bound = Math.ceil(loose.bound - 1e-6 * Math.max(1, Math.abs(loose.bound)))
  let rounds = 0
  const over = () => rounds >= mostRounds || cost <= bound || until(rounds)
  const keep = (choice: Choice, value: number) => {
    if (value >= cost) return false
    cost = value
    best = choice.slice()
    return true
  }
  const single = model.second.every((other) => other === none) && model.tanks > 1
  for (let cycle = 0; !over(); cycle++) {
    const board = boardOf(model, prices, best, slotsPerJob)
    const heat = annealing(board, draw)
    const length = annealingRounds * (cycle + 1)
    for (let step = 0; step < length && !over(); step++, rounds++) heat.step(step / length, looksPerRound)
    keep(heat.best(), heat.bestValue())
    if (!single) continue
    const cooled = boardOf(model, prices, cycle % 2 === 0 ? best : heat.best(), slotsPerJob)
    const groups = regrouping(cooled, draw)
    for (let idle = 0; idle < patience && !over(); idle++, rounds++) {
      const before = cooled.value()
      groups.step(workPerRound)
      if (cooled.value() < before) idle = 0
      keep(cooled.choice, cooled.value())
    }
  }
  return { choice: best, cost, bound, gap: cost <= bound ? 0 : (cost - bound) / Math.max(1, Math.abs(cost)), rounds }
}

/** A cost no sensible choice exceeds: each job's dearest edge. */
function upperBound({ jobs, starts, cost, undone }: Model): number {
  let sum = 0
  for (let job = 0; job < jobs; job++) {
    let most = -Infinity
    for (let edge = starts[job]!; edge < starts[job + 1]!; edge++) most = Math.max(most, cost[edge]!)
    sum += most === -Infinity ? undone[job]! : most
  }
  return sum
}
