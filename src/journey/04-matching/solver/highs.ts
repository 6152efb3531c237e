import loadHighs, { type Highs, type ModelData } from 'highs'

let loading: Promise<Highs> | null = null

/** The solver, loaded once a process: a cold start takes seconds, so a server calls this when it starts. */
export function warmHighs(): Promise<Highs> {
  loading ??= loadHighs()
  return loading
}

/** Maximise `cost · x`, 0 ≤ x ≤ 1, each row Σ values·x within `lower..upper`; the first `integers` variables are 0 or 1. */
export type IntegerModel = { readonly costs: readonly number[]; readonly integers: number; readonly rows: readonly Row[] }
export type Row = { readonly columns: readonly number[]; readonly values: readonly number[]; readonly lower: number; readonly upper: number }

export type Solved = {
  /** `null` when the solver found nothing in the time given. */
  readonly chosen: readonly boolean[] | null
  /** No solution is worth more; `Infinity` when nothing was proved. */
  readonly bound: number
  readonly optimal: boolean
  /** Proved: the best was found, or there is none. */
  readonly settled: boolean
  readonly seconds: number
}

function modelData(highs: Highs, { costs, integers, rows }: IntegerModel): ModelData {
  const starts = [0]
  for (const row of rows) starts.push(starts.at(-1)! + row.columns.length)
  return {
    numCols: costs.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: costs,
    colLower: costs.map(() => 0),
    colUpper: costs.map(() => 1),
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: costs.length,
      starts,
      indices: rows.flatMap((row) => row.columns),
      values: rows.flatMap((row) => row.values),
    },
    integrality: costs.map((_, column) => (column < integers ? 1 : 0)),
  }
}

// Costs are whole numbers, so any gap under one is no gap; what floating point leaves is shaved off the bound.
const noGap = { mip_rel_gap: 0, mip_abs_gap: 0.5 }
const roundingError = 1e-6

/** Solves with the given start; blocks the thread for at most about `seconds`. */
export async function solve(model: IntegerModel, start: readonly number[], seconds: number): Promise<Solved> {
  const highs = await warmHighs()
  return highs.withModel(modelData(highs, model), (running) => {
    running.options.set({ output_flag: false, time_limit: Math.max(0, seconds), ...noGap })
    running.setSolution({ colValue: start })
    running.run()
    const found = running.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
    const status = running.getModelStatus()
    const optimal = found && status === highs.constants.modelStatus.optimal
    const told = Number(running.info.get('mip_dual_bound'))
    // What is settled before any branching has no bound of its own: the best itself is one.
    const bound = optimal ? Math.min(told, Number(running.info.get('objective_function_value'))) : told
    return {
      chosen: found ? Array.from(running.getSolution().colValue.subarray(0, model.integers), (value) => value > 0.5) : null,
      bound: Number.isFinite(bound) ? Math.floor(bound + roundingError) : Infinity,
      optimal,
      settled: optimal || status === highs.constants.modelStatus.infeasible,
      seconds: running.getRunTime(),
    }
  })
}
