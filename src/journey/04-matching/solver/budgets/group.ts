import { type Board, none } from './board.ts'
import type { Model } from './model.ts'

/** A few tanks and the jobs in them, to be shared out anew among the same tanks. Matrices are by job, then tank. */
export type Group = {
  readonly tanks: readonly number[]
  readonly jobs: readonly number[]
  /** Edge of each job into each tank, `none` where it has none. */
  readonly edges: Int32Array
  /** Priced cost over the job's least within the group, under prices of the group's own; infinite without an edge. */
  readonly regrets: Float64Array
  /** Column of each job's present tank. */
  readonly present: Int32Array
  readonly prices: Float64Array
}

/** Edges by job and tank; only for models small enough to hold the table. */
export function edgeTable({ jobs, tanks, starts, tank }: Model): Int32Array {
  const table = new Int32Array(jobs * tanks).fill(none)
  for (let job = 0; job < jobs; job++) for (let edge = starts[job]!; edge < starts[job + 1]!; edge++) table[job * tanks + tank[edge]!] = edge
  return table
}

/** A few rounds of subgradient on the group alone: its own prices bound what it can gain far better than everybody's. */
function ownPrices({ model, prices, choice }: Board, tanks: readonly number[], jobs: readonly number[], edges: Int32Array, rounds: number) {
  const { cost, use, room } = model
  const width = tanks.length
  const now = jobs.reduce((sum, job) => sum + cost[choice[job]!]!, 0)
  const tried = Float64Array.from(tanks, (at) => prices[at]!)
  const best = tried.slice()
  const excess = new Float64Array(width)
  const direction = new Float64Array(width)
  let bound = -Infinity
  let reach = 1
  let idle = 0
  for (let round = 0; round < rounds; round++) {
    let proved = 0
    for (let column = 0; column < width; column++) {
      excess[column] = -room[tanks[column]!]!
      proved -= tried[column]! * room[tanks[column]!]!
    }
    for (let row = 0; row < jobs.length; row++) {
      let least = Infinity
      let at = 0
      for (let column = 0; column < width; column++) {
        const edge = edges[row * width + column]!
        if (edge === none) continue
        const priced = cost[edge]! + tried[column]! * use[edge]!
        if (priced < least) {
          least = priced
          at = column
        }
      }
      proved += least
      excess[at]! += use[edges[row * width + at]!]!
    }
    if (proved > bound + 0.01) idle = 0
    if (proved > bound) {
      bound = proved
      best.set(tried)
    }
    if (++idle > 5) {
      reach /= 2
      idle = 0
      if (reach < 0.02) break
      tried.set(best)
      direction.fill(0)
    }
    let length = 0
    for (let column = 0; column < width; column++) {
      direction[column] = excess[column]! + 0.5 * direction[column]!
      length += direction[column]! * direction[column]!
    }
    if (length === 0) break
    const step = (reach * Math.max(0.5, now - proved)) / length
    for (let column = 0; column < width; column++) tried[column] = Math.max(0, tried[column]! + step * direction[column]!)
  }
  return { prices: best, gain: now - bound }
}

const ownRounds = 40

/** The group of these tanks; `gain` is the most that sharing its jobs out anew could save. */
export function groupOf(board: Board, table: Int32Array, tanks: readonly number[]): { group: Group; gain: number } {
  const { model, choice, head, next } = board
  const width = tanks.length
  const jobs: number[] = []
  for (const at of tanks) for (let place = head[at]!; place !== none; place = next[place]!) jobs.push(place >> 1)
  const edges = new Int32Array(jobs.length * width)
  const present = new Int32Array(jobs.length)
  jobs.forEach((job, row) => {
    for (let column = 0; column < width; column++) {
      const edge = table[job * model.tanks + tanks[column]!]!
      edges[row * width + column] = edge
      if (edge === choice[job]) present[row] = column
    }
  })
  const { prices, gain } = ownPrices(board, tanks, jobs, edges, ownRounds)
  const regrets = new Float64Array(edges.length)
  for (let row = 0; row < jobs.length; row++) {
    let least = Infinity
    for (let at = row * width; at < (row + 1) * width; at++) {
      const edge = edges[at]!
      regrets[at] = edge === none ? Infinity : model.cost[edge]! + prices[at - row * width]! * model.use[edge]!
      least = Math.min(least, regrets[at]!)
    }
    for (let at = row * width; at < (row + 1) * width; at++) regrets[at]! -= least
  }
  return { group: { tanks, jobs, edges, regrets, present, prices }, gain }
}
