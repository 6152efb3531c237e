import type { Candidate, Problem } from '../../solver/candidates.ts'
import type { Assignment } from '../../solver/assign.ts'
import { missionCost } from '../../solver/objective.ts'
import type { Difference, Proof } from './schema.ts'

export const tens = (value: number) => Math.round(value / 10)

/** Each value divided by ten, in whole numbers that add up to the rounded sum: the largest remainders go up, ties in order. */
export function inTens(values: readonly number[]): number[] {
  const sum = (all: readonly number[]) => all.reduce((total, value) => total + value, 0)
  const whole = values.map((value) => Math.floor(value / 10))
  const missing = tens(sum(values)) - sum(whole)
  const order = values.map((value, at) => ({ at, rest: value % 10 })).toSorted((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order.slice(0, missing)) whole[at]! += 1
  return whole
}

/** A gap said in percent with one decimal is rounded up: it never promises more than was proved. */
export const gapPercent = (gap: number) => Math.max(0, Math.ceil(gap * 1000 - 1e-9) / 10)

export function proofOf(problem: Problem, { pairs, optimal, gap, waiting, fit, allowed }: Assignment, seconds: number): Proof {
  const { needs, experts } = problem
  return {
    needs: needs.length, served: pairs.length, experts: experts.length, optimal, gap, pairs: allowed, seconds,
    waiting: { value: waiting.value, bound: waiting.bound }, fit: { value: fit.value, bound: fit.bound },
  }
}

/** Half-days of the expert's site that the other needs' experts take. */
function spentOfPool({ experts, needs }: Problem, { pairs }: Assignment, { need, expert }: Candidate): number {
  const mates = new Set(experts.filter((one) => one.poolId === expert.poolId).map(({ id }) => id))
  const served = new Set(pairs.filter((pair) => pair.needId !== need.id && mates.has(pair.expertId)).map(({ needId }) => needId))
  return needs.filter(({ id }) => served.has(id)).reduce((sum, one) => sum + one.halfDays, 0)
}

/**
 * Why the need gets `given` although `first` suits it better: the first is kept for another need, or their engagements
 * of the year outweigh the difference, or the other needs take their site's half-days; else the whole gains.
 */
export function differenceOf(problem: Problem, assignment: Assignment, first: Candidate, given: Candidate): Difference {
  const { need, expert } = first
  const totals = { here: first.fit, given: given.fit }
  const elsewhere = assignment.pairs.find((pair) => pair.expertId === expert.id && pair.needId !== need.id)
  if (elsewhere) return { code: 'kept-for', needId: elsewhere.needId, there: elsewhere.fit, ...totals }
  if (missionCost(expert, 1) - missionCost(given.expert, 1) > first.fit - given.fit) return { code: 'load', engagements: expert.missionsThisYear + expert.openProposals, ...totals }
  const left = problem.context.pools.get(expert.poolId)?.halfDaysLeft ?? 0
  return { code: spentOfPool(problem, assignment, first) + need.halfDays > left ? 'pool' : 'overall', ...totals }
}
