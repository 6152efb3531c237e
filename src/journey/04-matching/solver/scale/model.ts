import type { Model } from '../budgets/model.ts'
import type { Edges } from './candidates.ts'
import type { Instance } from './generator.ts'

/**
 * What serving a need is worth before any fit: more than the best fit for the least weight, so that no fit is improved
 * at the price of a need that could be served in its stead.
 */
export const pointsPerWeight = 20

/** Needs are jobs; an expert's days of the year are one tank, those their site pledged the other. Costs are lost points. */
export function budgetsOf(instance: Instance, { starts, expert, fit }: Edges): Model {
  const { needs, experts, pools } = instance
  const room = new Int32Array(experts + pools)
  room.set(instance.expertHalfDays)
  room.set(instance.poolHalfDays, experts)
  const second = expert.map((one) => experts + instance.expertPool[one]!)
  const use = new Int32Array(expert.length)
  for (let need = 0; need < needs; need++) use.fill(instance.needHalfDays[need]!, starts[need], starts[need + 1])
  const undone = Float64Array.from(instance.needWeight, (weight) => weight * pointsPerWeight)
  return { jobs: needs, tanks: experts + pools, starts, tank: expert, second, use, cost: fit.map((one) => -one), room, undone }
}
