import { type Board, none } from './board.ts'
import { type Model, undone } from './model.ts'

/** The tank an edge shares with many others: a company's pool, or the only tank of an edge that has no second. */
export const sharedTank = ({ tank, second }: Model, edge: number) => (second[edge]! >= 0 ? second[edge]! : tank[edge]!)

/** A place in the table of edges that a job has no edge for. */
export const closed = -2

/**
 * A few shared tanks and jobs to be given to them anew. Tables are by job, then column: one column a tank and, where a
 * job may be left undone, a last one for that.
 */
export type Group = {
  readonly tanks: readonly number[]
  readonly width: number
  readonly jobs: readonly number[]
  readonly edges: Int32Array
  readonly uses: Int32Array
  /** Cost over the job's least within the group, room at the group's own prices; infinite where closed. */
  readonly regrets: Float64Array
  /** Column of each job at present. */
  readonly present: Int32Array
  /** One price a tank, in the order of `tanks`. */
  readonly prices: Float64Array
}

/** Jobs of one tank that a group takes at most, and undone jobs that it may bring in. */
const mostPerTank = 150
const mostUndone = 24
/** Rounds of the group's own subgradient. */
const ownRounds = 40

/** Jobs with an edge into each shared tank: those of tank `t` are `jobs[first[t]]` to `jobs[first[t + 1] - 1]`. */
export function jobsByTank(model: Model): { first: Int32Array; jobs: Int32Array } {
  const first = new Int32Array(model.tanks + 1)
  for (let edge = 0; edge < model.tank.length; edge++) first[sharedTank(model, edge) + 1]!++
  for (let at = 0; at < model.tanks; at++) first[at + 1]! += first[at]!
  const ends = first.slice()
  const jobs = new Int32Array(model.tank.length)
  for (let job = 0; job < model.jobs; job++) for (let edge = model.starts[job]!; edge < model.starts[job + 1]!; edge++) jobs[ends[sharedTank(model, edge)]!++] = job
  return { first, jobs }
}
export type JobsByTank = ReturnType<typeof jobsByTank>

/** Those in the tanks now, and undone ones that could come in. */
function gather(board: Board, index: JobsByTank, tanks: readonly number[]): { jobs: number[]; withUndone: boolean } {
  const { head, next, choice, model } = board
  const jobs = new Set<number>()
  for (const at of tanks) {
    let taken = 0
    for (let place = head[at]!; place !== none && taken < mostPerTank; place = next[place]!, taken++) jobs.add(place >> 1)
  }
  const inside = jobs.size
  for (const at of tanks) {
    for (let one = index.first[at]!; one < index.first[at + 1]! && jobs.size < inside + mostUndone; one++) {
      if (choice[index.jobs[one]!] === undone) jobs.add(index.jobs[one]!)
    }
  }
  const cheapest = (job: number) => model.undone[job]! - (choice[job] === undone ? model.undone[job]! : model.cost[choice[job]!]!)
  const all = [...jobs]
  return { jobs: all, withUndone: jobs.size > inside || all.some((job) => cheapest(job) < mostWorthLeaving(board)) }
}

/** No job is left undone to save others more than a few times what edges differ by. */
const mostWorthLeaving = ({ regrets, first, model }: Board) => {
  const job = model.jobs >> 1
  return 8 * (regrets[first[job + 1]! - 1]! + 1)
}

/**
 * Each job's edge into each tank: its present one, else the cheapest whose own tank still has room when the other jobs
 * of the group keep what they have and have been promised. So any way of giving the jobs to the shared tanks stands.
 */
function edgesOf({ model, choice, left }: Board, tanks: readonly number[], jobs: readonly number[], width: number): Int32Array {
  const { starts, tank, second, use, cost } = model
  const edges = new Int32Array(jobs.length * width).fill(closed)
  const column = new Map(tanks.map((at, place) => [at, place]))
  const promised = new Map<number, number>()
  const room = (edge: number) => second[edge]! < 0 || left[tank[edge]!]! - (promised.get(tank[edge]!) ?? 0) >= use[edge]!
  jobs.forEach((job, row) => {
    const from = row * width
    if (width > tanks.length) edges[from + tanks.length] = undone
    const now = choice[job]!
    for (let edge = starts[job]!; edge < starts[job + 1]!; edge++) {
      const place = column.get(sharedTank(model, edge))
      if (place === undefined) continue
      const known = edges[from + place]!
      if (edge === now || (known !== now && (known === closed || cost[edge]! < cost[known]!) && room(edge))) edges[from + place] = edge
    }
    for (let at = from; at < from + tanks.length; at++) {
      const edge = edges[at]!
      if (edge >= 0 && edge !== now && second[edge]! >= 0) promised.set(tank[edge]!, (promised.get(tank[edge]!) ?? 0) + use[edge]!)
    }
  })
  return edges
}

/** A few rounds of subgradient on the group alone: its own prices bound what it can gain far better than everybody's. */
function ownPrices(start: Float64Array, room: readonly number[], costs: Float64Array, uses: Int32Array, width: number, now: number) {
  const tanks = room.length
  const tried = start.slice()
  const best = start.slice()
  const excess = new Float64Array(tanks)
  const direction = new Float64Array(tanks)
  let bound = -Infinity
  let reach = 1
  let idle = 0
  for (let round = 0; round < ownRounds; round++) {
    let proved = 0
    for (let column = 0; column < tanks; column++) {
      excess[column] = -room[column]!
      proved -= tried[column]! * room[column]!
    }
    for (let from = 0; from < costs.length; from += width) {
      let least = Infinity
      let at = 0
      for (let column = 0; column < width; column++) {
        const priced = costs[from + column]! + (column < tanks ? tried[column]! * uses[from + column]! : 0)
        if (priced >= least) continue
        least = priced
        at = column
      }
      proved += least
      if (at < tanks) excess[at]! += uses[from + at]!
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
    for (let column = 0; column < tanks; column++) {
      direction[column] = excess[column]! + 0.5 * direction[column]!
      length += direction[column]! * direction[column]!
    }
    if (length === 0) break
    const step = (reach * Math.max(0.5, now - proved)) / length
    for (let column = 0; column < tanks; column++) tried[column] = Math.max(0, tried[column]! + step * direction[column]!)
  }
  return { prices: best, gain: now - bound }
}

/** The group of these tanks; `gain` is the most that giving its jobs anew could save. */
export function groupOf(board: Board, index: JobsByTank, tanks: readonly number[]): { group: Group; gain: number } {
  const { model, choice } = board
  const { jobs, withUndone } = gather(board, index, tanks)
  const width = tanks.length + (withUndone ? 1 : 0)
  const edges = edgesOf(board, tanks, jobs, width)
  const uses = Int32Array.from(edges, (edge) => (edge < 0 ? 0 : model.use[edge]!))
  const costs = Float64Array.from(edges, (edge, at) => (edge === closed ? Infinity : edge === undone ? model.undone[jobs[Math.floor(at / width)]!]! : model.cost[edge]!))
  const present = Int32Array.from(jobs, (job, row) => edges.subarray(row * width, (row + 1) * width).indexOf(choice[job]!))
  const room = tanks.map((at, column) => present.reduce((sum, now, row) => sum + (now === column ? uses[row * width + now]! : 0), board.left[at]!))
  const now = present.reduce((sum, column, row) => sum + costs[row * width + column]!, 0)
  const { prices, gain } = ownPrices(Float64Array.from(tanks, (at) => board.prices[at]!), room, costs, uses, width, now)
  const regrets = costs.map((cost, at) => cost + (at % width < tanks.length ? prices[at % width]! * uses[at]! : 0))
  for (let from = 0; from < regrets.length; from += width) {
    const least = regrets.subarray(from, from + width).reduce((best, one) => Math.min(best, one), Infinity)
    for (let at = from; at < from + width; at++) regrets[at]! -= least
  }
  return { group: { tanks, width, jobs, edges, uses, regrets, present, prices }, gain }
}
