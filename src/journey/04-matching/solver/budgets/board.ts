import { type Choice, type Model, roomLeft, undone } from './model.ts'

export const none = -1

/**
 * A choice being changed, under fixed prices. Slots are a job's best edges by priced cost, `undone` among them:
 * those of job `j` are `first[j]` to `first[j + 1] - 1`. An edge's regret is its priced cost less the job's least.
 */
export type Board = {
  readonly model: Model
  readonly prices: Float64Array
  readonly choice: Choice
  /** Room left in each tank; negative only in the middle of a chain. */
  readonly left: Int32Array
  readonly first: Int32Array
  readonly edges: Int32Array
  readonly regrets: Float64Array
  /** Regret of each job's present edge. */
  readonly regretNow: Float64Array
  /** Jobs in each tank, as linked lists of places: place `2 j` is job j in its first tank, `2 j + 1` in its second. */
  readonly head: Int32Array
  readonly next: Int32Array
  put(job: number, edge: number, regret: number): void
  value(): number
}

/** Priced cost of one edge. */
export function pricedCost({ cost, use, tank, second }: Model, prices: Float64Array, edge: number): number {
  const other = second[edge]!
  return cost[edge]! + use[edge]! * (prices[tank[edge]!]! + (other < 0 ? 0 : prices[other]!))
}

/** Every job's `most` best slots in order of regret, ties by edge. */
function slotsOf(model: Model, prices: Float64Array, most: number) {
  const { jobs, starts } = model
  const first = new Int32Array(jobs + 1)
  for (let job = 0; job < jobs; job++) first[job + 1] = first[job]! + Math.min(most, starts[job + 1]! - starts[job]! + 1)
  const edges = new Int32Array(first[jobs]!)
  const regrets = new Float64Array(first[jobs]!)
  for (let job = 0; job < jobs; job++) {
    const from = first[job]!
    const end = first[job + 1]!
    let filled = from
    for (let edge = starts[job]! - 1; edge < starts[job + 1]!; edge++) {
      const isUndone = edge < starts[job]!
      const priced = isUndone ? model.undone[job]! : pricedCost(model, prices, edge)
      if (filled === end && priced >= regrets[end - 1]!) continue
      let at = filled === end ? end - 1 : filled++
      for (; at > from && regrets[at - 1]! > priced; at--) {
        regrets[at] = regrets[at - 1]!
        edges[at] = edges[at - 1]!
      }
      regrets[at] = priced
      edges[at] = isUndone ? undone : edge
    }
    const least = regrets[from]!
    for (let at = from; at < end; at++) regrets[at]! -= least
  }
  return { first, edges, regrets }
}

/** Regrets of the present edges, which need not be among the slots. */
function regretsNow(model: Model, prices: Float64Array, choice: Choice, slots: ReturnType<typeof slotsOf>): Float64Array {
  return Float64Array.from(choice, (edge, job) => {
    const best = slots.edges[slots.first[job]!]!
    const least = best === undone ? model.undone[job]! : pricedCost(model, prices, best)
    return (edge === undone ? model.undone[job]! : pricedCost(model, prices, edge)) - least
  })
}

/** Linked lists of the jobs in each tank. */
function placesOf({ jobs, tanks, tank, second }: Model, choice: Choice) {
  const head = new Int32Array(tanks).fill(none)
  const next = new Int32Array(2 * jobs).fill(none)
  const previous = new Int32Array(2 * jobs).fill(none)
  const enter = (place: number, at: number) => {
    const old = head[at]!
    next[place] = old
    previous[place] = none
    if (old !== none) previous[old] = place
    head[at] = place
  }
  const leave = (place: number, at: number) => {
    const after = next[place]!
    const before = previous[place]!
    if (before === none) head[at] = after
    else next[before] = after
    if (after !== none) previous[after] = before
  }
  const enterBoth = (job: number, edge: number) => {
    enter(2 * job, tank[edge]!)
    if (second[edge]! >= 0) enter(2 * job + 1, second[edge]!)
  }
  const leaveBoth = (job: number, edge: number) => {
    leave(2 * job, tank[edge]!)
    if (second[edge]! >= 0) leave(2 * job + 1, second[edge]!)
  }
  for (let job = 0; job < jobs; job++) if (choice[job] !== undone) enterBoth(job, choice[job]!)
  return { head, next, enterBoth, leaveBoth }
}

export function boardOf(model: Model, prices: Float64Array, start: Choice, slotsPerJob: number): Board {
  const { tank, second, use, cost } = model
  const choice = start.slice()
  const left = roomLeft(model, choice)
  const slots = slotsOf(model, prices, slotsPerJob)
  const regretNow = regretsNow(model, prices, choice, slots)
  const { head, next, enterBoth, leaveBoth } = placesOf(model, choice)
  let value = 0
  for (let job = 0; job < model.jobs; job++) value += choice[job] === undone ? model.undone[job]! : cost[choice[job]!]!
  const put = (job: number, edge: number, regret: number) => {
    const old = choice[job]!
    if (old !== undone) {
      left[tank[old]!]! += use[old]!
      if (second[old]! >= 0) left[second[old]!]! += use[old]!
      leaveBoth(job, old)
    }
    if (edge !== undone) {
      left[tank[edge]!]! -= use[edge]!
      if (second[edge]! >= 0) left[second[edge]!]! -= use[edge]!
      enterBoth(job, edge)
    }
    value += (edge === undone ? model.undone[job]! : cost[edge]!) - (old === undone ? model.undone[job]! : cost[old]!)
    choice[job] = edge
    regretNow[job] = regret
  }
  return { model, prices, choice, left, ...slots, regretNow, head, next, put, value: () => value }
}
