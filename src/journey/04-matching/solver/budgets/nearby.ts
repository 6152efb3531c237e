import { type Choice, type Model, undone } from './model.ts'

/** The tank of each job's cheapest edge, -1 without any. */
function cheapestTanks({ jobs, starts, cost, tank }: Model): Int32Array {
  return Int32Array.from({ length: jobs }, (_, job) => {
    let cheapest = undone
    for (let edge = starts[job]!; edge < starts[job + 1]!; edge++) if (cheapest === undone || cost[edge]! < cost[cheapest]!) cheapest = edge
    return cheapest === undone ? -1 : tank[cheapest]!
  })
}

/**
 * The same model with the jobs that compete for the same tanks side by side, so that what one job reads is still at
 * hand for the next; `back` gives a choice of it in the first model's numbers.
 */
export function nearby(model: Model): { model: Model; back: (choice: Choice) => Choice } {
  const near = cheapestTanks(model)
  const order = Uint32Array.from({ length: model.jobs }, (_, job) => job).toSorted((a, b) => near[a]! - near[b]! || a - b)
  const edges = new Int32Array(model.tank.length)
  const starts = new Int32Array(model.jobs + 1)
  order.forEach((job, at) => {
    const from = model.starts[job]!
    const count = model.starts[job + 1]! - from
    for (let one = 0; one < count; one++) edges[starts[at]! + one] = from + one
    starts[at + 1] = starts[at]! + count
  })
  const moved = (column: Int32Array) => edges.map((edge) => column[edge]!)
  return {
    model: {
      ...model, starts, tank: moved(model.tank), second: moved(model.second), use: moved(model.use), cost: moved(model.cost),
      undone: Float64Array.from(order, (job) => model.undone[job]!),
    },
    back: (choice) => {
      const given = new Int32Array(model.jobs)
      order.forEach((job, at) => (given[job] = choice[at] === undone ? undone : edges[choice[at]!]!))
      return given
    },
  }
}
