import type { Model } from './model.ts'

/** What room in each tank is worth at the margin, and the bound it proves: no choice costs less than `bound`. */
export type Prices = { readonly of: Float64Array; readonly bound: number }

/** Priced demand of each tank less its room, and the bound of these prices. */
function relax(model: Model, prices: Float64Array, excess: Float64Array): number {
  const { jobs, tanks, starts, tank, second, use, cost, room, undone } = model
  let bound = 0
  for (let at = 0; at < tanks; at++) {
    excess[at] = -room[at]!
    bound -= prices[at]! * room[at]!
  }
  for (let job = 0; job < jobs; job++) {
    let least = undone[job]!
    let chosen = -1
    for (let edge = starts[job]!; edge < starts[job + 1]!; edge++) {
      const other = second[edge]!
      const price = prices[tank[edge]!]! + (other < 0 ? 0 : prices[other]!)
      const priced = cost[edge]! + price * use[edge]!
      if (priced < least) {
        least = priced
        chosen = edge
      }
    }
    bound += least
    if (chosen < 0) continue
    excess[tank[chosen]!]! += use[chosen]!
    const other = second[chosen]!
    if (other >= 0) excess[other]! += use[chosen]!
  }
  return bound
}

/**
 * Raises the prices of tanks that are asked for more than they hold and lowers the others (deflected subgradient of
 * Camerini, Fratta and Maffioli, 1975), so many rounds; `above` is the cost of any known choice. Gives the prices
 * that proved most.
 */
export function raisePrices(model: Model, above: number, rounds: number, from?: Float64Array): Prices {
  const prices = from ? from.slice() : new Float64Array(model.tanks)
  let best = prices.slice()
  const excess = new Float64Array(model.tanks)
  const direction = new Float64Array(model.tanks)
  // A tank ten times larger is asked for ten times more: its price moves by the share that is asked too much.
  const scale = Float64Array.from(model.room, (room) => Math.max(1, room))
  let bound = -Infinity
  let reach = 1
  let idle = 0
  for (let round = 0; round < rounds; round++) {
    const proved = relax(model, prices, excess)
    if (proved > bound) {
      if (proved > bound + 1e-4 * Math.abs(bound)) idle = 0
      bound = proved
      best = prices.slice()
    }
    if (++idle > 6) {
      reach /= 2
      idle = 0
      prices.set(best)
      direction.fill(0)
      if (reach < 1e-4) break
      relax(model, prices, excess)
    }
    let length = 0
    for (let at = 0; at < model.tanks; at++) {
      if (prices[at] === 0 && excess[at]! < 0 && direction[at]! <= 0) direction[at] = 0
      else direction[at] = excess[at]! / scale[at]! + 0.8 * direction[at]!
      length += direction[at]! * direction[at]! * scale[at]!
    }
    if (length === 0) break
    const step = (reach * Math.max(1, above - proved)) / length
    for (let at = 0; at < model.tanks; at++) prices[at] = Math.max(0, prices[at]! + step * direction[at]!)
  }
  return { of: best, bound }
}
