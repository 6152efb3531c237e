import { solve, type IntegerModel, type Row } from '../highs.ts'
import { roomRows } from '../rows.ts'
import { costOf, type Choice, type Model, undone } from './model.ts'
import type { Solution } from './solve.ts'
import { tighten } from './tighten.ts'

/** The same model for the integer solver: the points that serving a job saves over leaving it undone. */
export function integerModel(model: Model): IntegerModel {
  const rows: Row[] = []
  const perTank = new Map<number, number[]>()
  const costs = Array.from({ length: model.tank.length }, () => 0)
  for (let job = 0; job < model.jobs; job++) {
    const columns: number[] = []
    for (let edge = model.starts[job]!; edge < model.starts[job + 1]!; edge++) {
      columns.push(edge)
      costs[edge] = model.undone[job]! - model.cost[edge]!
      for (const at of [model.tank[edge]!, model.second[edge]!]) {
        if (at >= 0) (perTank.get(at) ?? perTank.set(at, []).get(at)!).push(edge)
      }
    }
    if (columns.length > 0) rows.push({ columns, values: columns.map(() => 1), lower: -Infinity, upper: 1 })
  }
  for (const [at, columns] of perTank) rows.push(...roomRows(columns, columns.map((edge) => model.use[edge]!), model.room[at]!))
  return { costs, integers: costs.length, rows }
}

function choiceOf(model: Model, chosen: readonly boolean[]): Choice {
  const choice: Choice = new Int32Array(model.jobs).fill(undone)
  for (let job = 0; job < model.jobs; job++) for (let edge = model.starts[job]!; edge < model.starts[job + 1]!; edge++) if (chosen[edge]) choice[job] = edge
  return choice
}

/**
 * Carries a solution to its proof with the integer solver, for at most about so many seconds: better or the same, its
 * bound higher or the same. For models of up to about ten thousand edges.
 */
export async function finish(given: Model, known: Solution, seconds: number): Promise<Solution> {
  if (known.cost <= known.bound || given.tank.length === 0) return known
  const model = tighten(given)
  const integer = integerModel(model)
  const total = model.undone.reduce((sum, one) => sum + one, 0)
  const start = integer.costs.map(() => 0)
  for (const edge of known.choice) if (edge !== undone) start[edge] = 1
  const solved = await solve(integer, start, seconds)
  const found = solved.chosen ? choiceOf(model, solved.chosen) : known.choice
  const [choice, cost] = costOf(model, found) < known.cost ? [found, costOf(model, found)] : [known.choice, known.cost]
  const bound = Math.max(known.bound, total - solved.bound)
  return { ...known, choice, cost, bound, gap: cost <= bound ? 0 : (cost - bound) / Math.max(1, Math.abs(cost)) }
}
