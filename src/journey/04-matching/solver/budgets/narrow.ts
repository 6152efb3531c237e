import { type Choice, type Model, undone } from './model.ts'

/** What each edge costs more than the best of its job, leaving it undone included, once the room it takes is paid for. */
function regretsOf(model: Model, prices: Float64Array): Float64Array {
  const { cost, use, tank, second } = model
  const regrets = Float64Array.from({ length: cost.length }, (_, edge) => cost[edge]! + use[edge]! * (prices[tank[edge]!]! + (second[edge] === -1 ? 0 : prices[second[edge]!]!)))
  for (let job = 0; job < model.jobs; job++) {
    const its = regrets.subarray(model.starts[job], model.starts[job + 1])
    const best = its.reduce((least, one) => Math.min(least, one), model.undone[job]!)
    for (let at = 0; at < its.length; at++) its[at]! -= best
  }
  return regrets
}

/**
 * The same model with about `most` of its edges, those of least regret and those chosen: what is best among them is
 * close to the best of all (kernel search, Angelelli, Mansini and Speranza, 2010). `choice` is the given one in its
 * numbers, `back` carries a choice of it over to the first model's.
 */
export function narrow(model: Model, prices: Float64Array, chosen: Choice, most: number): { model: Model; choice: Choice; back: (choice: Choice) => Choice } {
  const regrets = regretsOf(model, prices)
  const limit = regrets.toSorted()[Math.min(most, regrets.length) - 1] ?? Infinity
  const kept: number[] = []
  const starts = new Int32Array(model.jobs + 1)
  const choice = new Int32Array(model.jobs).fill(undone)
  for (let job = 0; job < model.jobs; job++) {
    for (let edge = model.starts[job]!; edge < model.starts[job + 1]!; edge++) {
      if (edge === chosen[job]) choice[job] = kept.length
      else if (regrets[edge]! > limit) continue
      kept.push(edge)
    }
    starts[job + 1] = kept.length
  }
  const of = (column: Int32Array) => Int32Array.from(kept, (edge) => column[edge]!)
  return {
    model: { ...model, starts, tank: of(model.tank), second: of(model.second), use: of(model.use), cost: of(model.cost) },
    choice,
    back: (found) => found.map((edge) => (edge === undone ? undone : kept[edge]!)),
  }
}
