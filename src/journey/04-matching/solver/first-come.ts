import type { Candidate, Problem } from './candidates.ts'
import type { Need } from './problem.ts'
import { byId } from './rank.ts'

const byWaiting = (a: Need, b: Need) =>
  a.waitingSince < b.waitingSince ? -1 : a.waitingSince > b.waitingSince ? 1 : byId(a, b)

/** What the pairs chosen so far leave of the three budgets; an absent entry is untouched. */
class Budgets {
  private readonly expertHalves = new Map<string, number>()
  private readonly poolHalves = new Map<string, number>()
  private readonly proposals = new Map<string, number>()
  private readonly problem: Problem

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** Takes the pair out of the budgets when all of them allow it. */
  take({ need, expert }: Candidate): boolean {
    const { context } = this.problem
    const halves = (this.expertHalves.get(expert.id) ?? expert.halfDaysLeft) - need.halfDays
    const pool = (this.poolHalves.get(expert.poolId) ?? context.pools.get(expert.poolId)?.halfDaysLeft ?? 0) - need.halfDays
    const open = (this.proposals.get(expert.id) ?? expert.openProposals) + 1
    if (halves < 0 || pool < 0 || open > context.maxOpenProposals) return false
    this.expertHalves.set(expert.id, halves)
    this.poolHalves.set(expert.poolId, pool)
    this.proposals.set(expert.id, open)
    return true
  }
}

/** Each need in its order of waiting takes its best expert still free: always feasible, rarely the best. */
export function firstCome(problem: Problem, pairs: readonly Candidate[]): Candidate[] {
  const budgets = new Budgets(problem)
  const byNeed = new Map<string, Candidate[]>()
  for (const pair of pairs) byNeed.set(pair.need.id, [...(byNeed.get(pair.need.id) ?? []), pair])
  return problem.needs
    .toSorted(byWaiting)
    .flatMap((need) => (byNeed.get(need.id) ?? []).find((pair) => budgets.take(pair)) ?? [])
}
