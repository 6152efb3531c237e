import { seededFraction } from '../seeded.ts'
import { annealing } from './anneal.ts'
import { boardOf } from './board.ts'
import { type Choice, costOf, type Model } from './model.ts'
import { nearby } from './nearby.ts'
import { type Prices, raisePrices } from './prices.ts'
import { regrouping } from './regroup.ts'
import { firstChoice } from './start.ts'
import { tighten } from './tighten.ts'

export type Solution = {
  readonly choice: Choice
  readonly cost: number
  /** No choice costs less. */
  readonly bound: number
  /** Share of the cost that may be too much, 0 when the bound is reached. */
  readonly gap: number
  readonly rounds: number
  /** What a unit of room in each tank is worth at the margin. */
  readonly prices: Float64Array
}

/** When to stop: the same number of rounds gives the same bytes everywhere; `stop` is asked between rounds. */
export type Limits = { readonly rounds?: number; readonly stop?: (rounds: number, cost: number, bound: number) => boolean }

/** Edges read while prices are raised, over all rounds, and the fewest and most rounds. */
const edgesPriced = 300_000_000
const fewestPriceRounds = 60
const mostPriceRounds = 600
/** Share of the price rounds before a first choice shows how far there is to go. */
const firstShare = 0.3

/** Looks of an annealing round and work of a regrouping round: a fiftieth of a second or so, less where there are few jobs. */
const looksOfRound = (jobs: number) => Math.min(40_000, 400 * jobs)
const workOfRound = (jobs: number) => Math.min(2_000_000, 20_000 * jobs)
/** Annealing rounds of a cycle: so many, or so many looks a job where that is more. Every cycle is longer by as much. */
const fewestAnnealingRounds = 36
const looksPerJob = 400
/** Regrouping rounds without a saving before annealing is tried at all, and after which a new cycle begins. */
const firstPatience = 3
const patience = 60
/** From so many jobs on there is no time to heat: fewer slots each, and annealing starts where it is already cool. */
const manyJobs = 5000
const cool = 0.6
const seed = 20_260

/** Whole costs: what floating point adds up short of a whole number is shaved off. */
const proved = (bound: number) => Math.ceil(bound - 1e-7 * Math.max(1, Math.abs(bound))) + 0

function priced(model: Model): Prices {
  const rounds = Math.min(mostPriceRounds, Math.max(fewestPriceRounds, Math.floor(edgesPriced / Math.max(1, model.tank.length))))
  const first = Math.floor(rounds * firstShare)
  const free = costOf(model, firstChoice(model, new Float64Array(model.tanks)))
  const rough = raisePrices(model, free, first)
  const known = Math.min(free, costOf(model, firstChoice(model, rough.of)))
  return raisePrices(model, known, rounds - first, rough.of)
}

/** Prices and a bound, then cycles of annealing and regrouping from the best choice known, always feasible. */
export function solveBudgets(given: Model, limits: Limits): Solution {
  const { model, back } = nearby(tighten(given))
  const prices = priced(model)
  const search = searchUnder(model, prices.of, proved(prices.bound), limits)
  const { cost, bound, rounds } = search
  return { choice: back(search.choice), cost, bound, rounds, prices: prices.of, gap: cost <= bound ? 0 : (cost - bound) / Math.max(1, Math.abs(cost)) }
}

function searchUnder(model: Model, prices: Float64Array, bound: number, { rounds: mostRounds = Infinity, stop = () => false }: Limits) {
  const draw = seededFraction(seed)
  const many = model.jobs > manyJobs
  const slots = many ? 4 : 6
  const looksPerRound = looksOfRound(model.jobs)
  const workPerRound = workOfRound(model.jobs)
  let choice = firstChoice(model, prices)
  let cost = costOf(model, choice)
  let rounds = 0
  const over = () => cost <= bound || rounds >= mostRounds || stop(rounds, cost, bound)
  const keep = (found: Choice, value: number) => {
    if (value >= cost) return
    cost = value
    choice = found.slice()
  }
  const anneal = (cycle: number) => {
    const heat = annealing(boardOf(model, prices, choice, slots), draw)
    const length = (cycle + 1) * Math.max(fewestAnnealingRounds, Math.ceil((looksPerJob * model.jobs) / looksPerRound))
    const from = many ? cool : 0
    for (let step = 0; step < length && !over(); step++, rounds++) {
      heat.step(from + ((1 - from) * step) / length, looksPerRound)
      keep(heat.best(), heat.bestValue())
    }
    return heat.best()
  }
  const regroup = (start: Choice, mostIdle: number) => {
    const board = boardOf(model, prices, start, slots)
    const groups = regrouping(board, draw)
    for (let idle = 0; idle < mostIdle && !over(); idle++, rounds++) {
      const before = board.value()
      groups.step(workPerRound)
      if (board.value() < before) idle = 0
      keep(board.choice, board.value())
    }
  }
  // Every other cycle goes on from where the annealing ended, even where something better is known: for variety.
  regroup(choice, firstPatience)
  for (let cycle = 0; !over(); cycle++) {
    const annealed = anneal(cycle)
    regroup(cycle % 2 === 0 ? choice : annealed, patience)
  }
  return { choice, cost, bound, rounds }
}
