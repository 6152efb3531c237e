import { boardOf } from './board.ts'
import { type Choice, type Model, undone } from './model.ts'

/** Jobs that lose most by not having their best edge choose first, each the cheapest edge that still has room. */
export function firstChoice(model: Model, prices: Float64Array): Choice {
  const { jobs, tank, second, use } = model
  const board = boardOf(model, prices, new Int32Array(jobs).fill(undone), Infinity)
  const { first, edges, regrets, left, choice } = board
  const order = Uint32Array.from({ length: jobs }, (_, job) => job)
  const loss = Float64Array.from({ length: jobs }, (_, job) => (first[job + 1]! - first[job]! > 1 ? regrets[first[job]! + 1]! : 0))
  order.sort((a, b) => loss[b]! - loss[a]! || a - b)
  for (const job of order) {
    for (let slot = first[job]!; slot < first[job + 1]!; slot++) {
      const edge = edges[slot]!
      if (edge === undone) break
      if (left[tank[edge]!]! < use[edge]! || (second[edge]! >= 0 && left[second[edge]!]! < use[edge]!)) continue
      board.put(job, edge, regrets[slot]!)
      break
    }
  }
  return choice.slice()
}
