import { fillable } from './budgets/tighten.ts'
import type { Candidate } from './candidates.ts'
import type { Value } from './check.ts'
import type { IntegerModel, Row } from './highs.ts'
import { roomRows, togetherRows } from './rows.ts'
import { companyMissionCost, missionCost, waitingWeight } from './objective.ts'
import type { Context, Expert } from './problem.ts'

/** Columns of the pairs, one group per key. */
function columnsBy(pairs: readonly Candidate[], key: (pair: Candidate) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  pairs.forEach((pair, column) => {
    const group = groups.get(key(pair))
    if (group) group.push(column)
    else groups.set(key(pair), [column])
  })
  return groups
}

const ones = (columns: readonly number[]) => columns.map(() => 1)

/** Half-days of a pool that needs among these columns can fill. */
function poolRoom(pairs: readonly Candidate[], context: Context, poolId: string, columns: readonly number[]): number {
  const needs = new Set(columns.map((column) => pairs[column]!.need))
  return fillable(Array.from(needs, ({ halfDays }) => halfDays), context.pools.get(poolId)?.halfDaysLeft ?? 0)
}

/** The needs counted whole against all pools together, in columns of their own behind the pairs; empty where all can be served. */
function wholeNeedRows(pairs: readonly Candidate[], context: Context): Row[] {
  const pools = [...columnsBy(pairs, (pair) => pair.expert.poolId)]
  const room = pools.reduce((sum, [poolId, columns]) => sum + poolRoom(pairs, context, poolId, columns), 0)
  const needs = [...columnsBy(pairs, (pair) => pair.need.id).values()]
  return togetherRows(needs.map((columns) => ({ columns, use: pairs[columns[0]!]!.need.halfDays })), room, pairs.length)
}

/** One expert a need, the half-days of experts and of companies' pools, the proposals a person may have open. */
function budgetRows(pairs: readonly Candidate[], context: Context): Row[] {
  const halves = (columns: readonly number[]) => columns.map((column) => pairs[column]!.need.halfDays)
  const expertOf = (columns: readonly number[]) => pairs[columns[0]!]!.expert
  const perNeed = [...columnsBy(pairs, (pair) => pair.need.id).values()]
  const perExpert = [...columnsBy(pairs, (pair) => pair.expert.id).values()]
  const perPool = [...columnsBy(pairs, (pair) => pair.expert.poolId).entries()]
  return [
    ...perNeed.flatMap((columns) => roomRows(columns, ones(columns), 1)),
    ...perExpert.flatMap((columns) => roomRows(columns, halves(columns), expertOf(columns).halfDaysLeft)),
    ...perExpert.flatMap((columns) => roomRows(columns, ones(columns), context.maxOpenProposals - expertOf(columns).openProposals)),
    ...perPool.flatMap(([poolId, columns]) => roomRows(columns, halves(columns), poolRoom(pairs, context, poolId, columns))),
  ]
}

const weightsOf = (pairs: readonly Candidate[], context: Context) => pairs.map((pair) => waitingWeight(pair.need, context.today))

/** A model of the pairs with the columns of whole needs behind them, worth nothing by themselves. */
function withWholeNeeds(pairs: readonly Candidate[], context: Context, costs: readonly number[], rows: readonly Row[]): IntegerModel {
  const whole = wholeNeedRows(pairs, context)
  const needs = whole.length > 0 ? new Set(pairs.map((pair) => pair.need)).size : 0
  return { costs: [...costs, ...Array.from({ length: needs }, () => 0)], integers: pairs.length + needs, rows: [...rows, ...whole] }
}

/** First aim: the needs served, weighted by waiting. */
export function servingModel(pairs: readonly Candidate[], context: Context): IntegerModel {
  return withWholeNeeds(pairs, context, weightsOf(pairs, context), budgetRows(pairs, context))
}

/** Extra cost of each mission after the first that the expert could be given. */
const furtherForExpert = (expert: Expert) => (nth: number) => missionCost(expert, nth) - missionCost(expert, 1)

/**
 * Last aim: total fit less load, the first aim kept at `waiting`. Each mission of an expert or of a company after the
 * first uses up one of the columns added behind all others; dearer ones are used last because the cost is convex.
 */
export function fitModel(pairs: readonly Candidate[], context: Context, waiting: number): IntegerModel {
  const model = withWholeNeeds(pairs, context, pairs.map((pair) => pair.fit - missionCost(pair.expert, 1)), [...budgetRows(pairs, context), ...servingRows(pairs, context, waiting)])
  const costs = [...model.costs]
  const loadRows: Row[] = []
  const addLoad = (columns: readonly number[], most: number, costOf: (nth: number) => number) => {
    if (most < 2) return
    const further = Array.from({ length: most - 1 }, (_, at) => costs.push(-costOf(at + 2)) - 1)
    loadRows.push({ columns: [...columns, ...further], values: [...ones(columns), ...further.map(() => -1)], lower: -Infinity, upper: 1 })
  }
  const needsAmong = (columns: readonly number[]) => new Set(columns.map((column) => pairs[column]!.need)).size
  for (const columns of columnsBy(pairs, (pair) => pair.expert.id).values()) {
    const { expert } = pairs[columns[0]!]!
    addLoad(columns, Math.min(needsAmong(columns), context.maxOpenProposals - expert.openProposals), furtherForExpert(expert))
  }
  for (const columns of columnsBy(pairs, (pair) => pair.expert.companyId).values()) addLoad(columns, needsAmong(columns), companyMissionCost)
  return { costs, integers: model.integers, rows: [...model.rows, ...loadRows] }
}

/** Serves at least `waiting`: need by need when that means all of them, which the solver finds far easier. */
function servingRows(pairs: readonly Candidate[], context: Context, waiting: number): Row[] {
  const groups = [...columnsBy(pairs, (pair) => pair.need.id).values()]
  const all = groups.reduce((sum, columns) => sum + waitingWeight(pairs[columns[0]!]!.need, context.today), 0)
  if (waiting === all) return groups.map((columns) => ({ columns, values: ones(columns), lower: 1, upper: 1 }))
  return [{ columns: pairs.map((_, column) => column), values: weightsOf(pairs, context), lower: waiting, upper: Infinity }]
}

/** A number of a pair's own, from its ids alone (FNV-1a, 20 bits). */
function lotOf({ need, expert }: Candidate): number {
  let hash = 0x811c9dc5
  for (const letter of `${need.id} ${expert.id}`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return hash >>> 12
}

/** Draws lots among the answers that are worth `value`: the largest sum of the pairs' own numbers. */
export function tieModel(pairs: readonly Candidate[], context: Context, value: Value): IntegerModel {
  const fitting = fitModel(pairs, context, value.waiting)
  const worth = { columns: fitting.costs.map((_, column) => column), values: fitting.costs, lower: value.fit, upper: Infinity }
  return { ...fitting, costs: fitting.costs.map((_, column) => (column < pairs.length ? lotOf(pairs[column]!) : 0)), rows: [...fitting.rows, worth] }
}

/** The same assignment as a start for the solver, with the columns of needs and, filled in order, those of load. */
export function startOf(model: IntegerModel, pairs: readonly Candidate[], chosen: ReadonlySet<Candidate>): number[] {
  const start = model.costs.map((_, column): number => (column < pairs.length && chosen.has(pairs[column]!) ? 1 : 0))
  for (const row of model.rows) {
    const given = row.columns.filter((column) => column < pairs.length && start[column] === 1).length
    const need = row.lower === 0 && row.upper === 0 ? row.columns.at(-1) : undefined
    if (need !== undefined) start[need] = given
    const further = row.upper === 1 ? row.columns.filter((column) => column >= model.integers) : []
    further.slice(0, Math.max(0, given - 1)).forEach((column) => (start[column] = 1))
  }
  return start
}
