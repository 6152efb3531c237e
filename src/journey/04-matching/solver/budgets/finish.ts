import { solve, type IntegerModel, type Row } from '../highs.ts'
import { roomRows, togetherRows } from '../rows.ts'
import { costOf, type Choice, type Model, undone } from './model.ts'
import { narrow } from './narrow.ts'
import type { Solution } from './solve.ts'
import { tighten } from './tighten.ts'

const edgesOf = ({ starts }: Model, job: number) => Array.from({ length: starts[job + 1]! - starts[job]! }, (_, at) => starts[job]! + at)
const ones = (columns: readonly number[]) => columns.map(() => 1)

/** What all edges together may take: of the pools where every edge draws on one, of the first tanks elsewhere. */
const roomTogether = ({ tank, second, room }: Model) => [...new Set(second.includes(-1) ? tank : second)].reduce((sum, at) => sum + room[at]!, 0)

/** The same model for the integer solver: the points that serving a job saves over leaving it undone, edges first. */
export function integerModel(model: Model): IntegerModel {
  const rows: Row[] = []
  const perTank = new Map<number, number[]>()
  const costs = Array.from({ length: model.tank.length }, () => 0)
  const jobs = Array.from({ length: model.jobs }, (_, job) => {
    const columns = edgesOf(model, job)
    for (const edge of columns) {
      costs[edge] = model.undone[job]! - model.cost[edge]!
      for (const at of [model.tank[edge]!, model.second[edge]!]) {
        if (at >= 0) (perTank.get(at) ?? perTank.set(at, []).get(at)!).push(edge)
      }
    }
    if (columns.length > 0) rows.push({ columns, values: ones(columns), lower: -Infinity, upper: 1 })
    return { columns, use: columns.length > 0 ? Math.min(...columns.map((edge) => model.use[edge]!)) : 0 }
  })
  for (const [at, columns] of perTank) rows.push(...roomRows(columns, columns.map((edge) => model.use[edge]!), model.room[at]!))
  const together = togetherRows(jobs, roomTogether(model), costs.length)
  if (together.length > 0) costs.push(...jobs.map(() => 0))
  return { costs, integers: costs.length, rows: [...rows, ...together] }
}

/** The columns of a choice: its edges, and its jobs where they have columns. */
function startOf(model: Model, { costs }: IntegerModel, choice: Choice): number[] {
  const start = costs.map(() => 0)
  const jobsFrom = model.tank.length
  choice.forEach((edge, job) => {
    if (edge === undone) return
    start[edge] = 1
    if (jobsFrom < start.length) start[jobsFrom + job] = 1
  })
  return start
}

function choiceOf(model: Model, chosen: readonly boolean[]): Choice {
  return Int32Array.from({ length: model.jobs }, (_, job) => edgesOf(model, job).find((edge) => chosen[edge]) ?? undone)
}

/** The better of the known choice and of what the integer solver finds from it, and what it proves. */
async function improved(model: Model, known: Choice, seconds: number): Promise<{ choice: Choice; bound: number; seconds: number }> {
  const integer = integerModel(model)
  const solved = await solve(integer, startOf(model, integer, known), seconds)
  const found = solved.chosen ? choiceOf(model, solved.chosen) : known
  const total = model.undone.reduce((sum, one) => sum + one, 0)
  return { choice: costOf(model, found) < costOf(model, known) ? found : known, bound: total - solved.bound, seconds: solved.seconds }
}

/** From so many edges on the most promising are tried alone first, so many a job, for at most this share of the time. */
const manyEdges = 4000
const firstEdgesPerJob = 2
const firstShare = 0.7

/**
 * Carries a solution to its proof with the integer solver, for at most about so many seconds: better or the same, its
 * bound higher or the same. For models of up to about twenty thousand edges.
 */
export async function finish(given: Model, known: Solution, seconds: number): Promise<Solution> {
  if (known.cost <= known.bound || given.tank.length === 0) return known
  const model = tighten(given)
  let { choice } = known
  let left = seconds
  if (model.tank.length >= manyEdges) {
    const first = narrow(model, known.prices, choice, firstEdgesPerJob * model.jobs)
    const answer = await improved(tighten(first.model), first.choice, left * firstShare)
    choice = first.back(answer.choice)
    left -= answer.seconds
  }
  const answer = left > 0 ? await improved(model, choice, left) : { choice, bound: -Infinity }
  const cost = costOf(model, answer.choice)
  const bound = Math.max(known.bound, answer.bound)
  return { ...known, choice: answer.choice, cost, bound, gap: cost <= bound ? 0 : (cost - bound) / Math.max(1, Math.abs(cost)) }
}
