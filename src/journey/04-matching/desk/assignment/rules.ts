import type { Candidate, Problem } from '../../solver/candidates.ts'
import type { Assignment } from '../../solver/assign.ts'
import { missionCost } from '../../solver/objective.ts'
import type { Attempt, LastAnswer } from '../../runs/queries.ts'
import { solvingSeconds } from '../../runs/schema.ts'
import type { Difference, Progress, Proof } from './schema.ts'

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

/** What a run's answer says of itself. */
export function proofOf({ answer: { assignment, needs, experts }, answeredBy, madeAt, seconds, hash, resultHash, weightsVersion }: LastAnswer): Proof {
  const { pairs, optimal, gap, waiting, fit, allowed, floor, method } = assignment
  return {
    runId: answeredBy, madeAt, took: seconds, inputsHash: hash, resultHash, weightsVersion, method,
    needs: needs.length, served: pairs.length, experts, optimal, gap, pairs: allowed, floor, seconds: solvingSeconds,
    waiting: { value: waiting.value, bound: waiting.bound }, fit: { value: fit.value, bound: fit.bound },
  }
}

const ended: readonly string[] = ['cancelled', 'failed', 'interrupted']
const isActive = ({ status }: Attempt) => status === 'queued' || status === 'running'

/**
 * What is being done about the answer shown: `current` when it answers what would be asked now, `solving` while another is
 * computed, `stopped` when that was tried and did not end, else `due`.
 */
export function standingOf(hash: string, last: Pick<LastAnswer, 'hash'> | null, attempt: Attempt | null): Progress {
  if (attempt && isActive(attempt)) return { standing: 'solving', runId: attempt.runId, step: attempt.step }
  if (last?.hash === hash) return { standing: 'current' }
  if (attempt && attempt.hash === hash && ended.includes(attempt.status)) return { standing: 'stopped', status: attempt.status, reason: attempt.reason, params: attempt.params, madeAt: attempt.madeAt }
  return { standing: 'due' }
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
