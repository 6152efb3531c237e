import { type Model, undone } from './budgets/model.ts'
import { solveBudgets, type Limits } from './budgets/solve.ts'
import type { Candidate } from './candidates.ts'
import type { Value } from './check.ts'
import { missionCost, waitingWeight } from './objective.ts'
import type { Context, Expert, Need } from './problem.ts'
import { valueOf } from './worth.ts'

/** Numbers in the order in which they come. */
function numbering<T>() {
  const known = new Map<T, number>()
  return { known, of: (one: T) => known.get(one) ?? known.set(one, known.size).get(one)! }
}

/**
 * Needs as jobs, half-days of experts and of pools as tanks. Serving one more unit of waiting is worth more than all
 * fits together, so the first aim comes first. The load of second missions and of companies is left out.
 */
function modelOf(pairs: readonly Candidate[], context: Context): { model: Model; unit: number } {
  const needs = numbering<Need>()
  const experts = numbering<Expert>()
  const pools = numbering<string>()
  const costs = pairs.map((pair) => missionCost(pair.expert, 1) - pair.fit)
  const starts: number[] = []
  pairs.forEach((pair, edge) => {
    const job = needs.of(pair.need)
    if (starts.length === job) starts.push(edge)
    experts.of(pair.expert)
    pools.of(pair.expert.poolId)
  })
  const highest = costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0)
  const unit = 2 * highest * needs.known.size + 1
  const room = [...[...experts.known.keys()].map((one) => one.halfDaysLeft), ...[...pools.known.keys()].map((id) => context.pools.get(id)?.halfDaysLeft ?? 0)]
  return {
    unit,
    model: {
      jobs: needs.known.size, tanks: room.length, starts: Int32Array.from([...starts, pairs.length]), tank: Int32Array.from(pairs, (pair) => experts.of(pair.expert)),
      second: Int32Array.from(pairs, (pair) => experts.known.size + pools.of(pair.expert.poolId)), use: Int32Array.from(pairs, (pair) => pair.need.halfDays),
      cost: Int32Array.from(costs), room: Int32Array.from(room), undone: Float64Array.from(needs.known.keys(), (need) => unit * waitingWeight(need, context.today)),
    },
  }
}

/** Without the pairs that would leave an expert more proposals than may be open: the least fits go. */
function withinProposals(chosen: readonly Candidate[], context: Context): Candidate[] {
  const open = new Map<string, number>()
  return chosen.toSorted((a, b) => b.fit - a.fit).filter(({ expert }) => {
    const count = (open.get(expert.id) ?? expert.openProposals) + 1
    if (count > context.maxOpenProposals) return false
    open.set(expert.id, count)
    return true
  })
}

/**
 * The answer of prices, chains and regrouping for pairs that stand by need: never the proof of the best but by luck,
 * always a bound. The same limits in rounds give the same pairs.
 */
export function engineAnswer(pairs: readonly Candidate[], context: Context, limits: Limits): { chosen: readonly Candidate[]; bounds: Value; rounds: number } {
  const { model, unit } = modelOf(pairs, context)
  const { choice, bound, rounds } = solveBudgets(model, limits)
  const chosen = withinProposals(Array.from(choice).filter((edge) => edge !== undone).map((edge) => pairs[edge]!), context)
  const total = model.undone.reduce((sum, one) => sum + one, 0) - bound
  const { waiting } = valueOf(chosen, context)
  // All that is above the waiting served may be fit: load is never below what each first mission costs.
  return { chosen, rounds, bounds: { waiting: Math.floor(total / unit), fit: total - unit * waiting } }
}
