import { Refusal } from '#house/refusal.ts'
import { toHalfDays } from '#house/units.ts'
import type { Problem } from '../solver/candidates.ts'
import { excludedBy } from '../solver/gates.ts'
import type { Expert, Need } from '../solver/problem.ts'

/**
 * Gates that people may lift between them, with a written reason: what a conversation settles. Never a conflict, a veto, a refusal
 * by the SME, days that are not there, the limit of three, or a territory that has not agreed.
 */
export const liftable: readonly string[] = ['level', 'language', 'too-far-and-not-remote', 'no-common-plan']

/** `overridden` are the gates lifted; empty for an ordinary pick. */
export type Pick = { need: Need; expert: Expert; overridden: readonly string[]; reason: string | null }
export type Asked = { needId: string; expertId: string; overrideReason: string | null }

/** Codes of the gates that a reason lifts, or a refusal that names the first which stays. */
export function liftedGates(codes: readonly string[], reason: string | null): readonly string[] {
  const fixed = codes.find((code) => !liftable.includes(code))
  const [first] = codes
  if (fixed) throw new Refusal('conflict', 'matching.excluded', { gate: fixed })
  if (first && !reason) throw new Refusal('conflict', 'matching.excluded', { gate: first })
  return codes
}

/** The gates are asked again under the lock on the experts: two coordinators cannot both take the third place. */
function pickOf(problem: Problem, { needId, expertId, overrideReason }: Asked): Pick {
  const need = problem.needs.find((one) => one.id === needId)
  const expert = problem.experts.find((one) => one.id === expertId)
  if (!need) throw new Refusal('conflict', 'matching.need-not-open')
  if (!expert) throw new Refusal('not-found', 'house.not-found')
  const lifted = liftedGates(excludedBy(need, expert, problem.context).map(({ code }) => code), overrideReason)
  return { need, expert, overridden: overrideReason && lifted.length === 0 ? ['engine-choice'] : lifted, reason: overrideReason }
}

/** What is left once a pick is made: of several at once, each is judged after the ones before it. */
function after({ needs, experts, context }: Problem, { need, expert }: Pick): Problem {
  const pool = context.pools.get(expert.poolId)
  const pools = pool ? new Map(context.pools).set(pool.id, { ...pool, halfDaysLeft: toHalfDays(pool.halfDaysLeft - need.halfDays) }) : context.pools
  const asked: Expert = { ...expert, openProposals: expert.openProposals + 1, halfDaysLeft: toHalfDays(expert.halfDaysLeft - need.halfDays) }
  return { needs: needs.filter((one) => one !== need), experts: experts.map((one) => (one === expert ? asked : one)), context: { ...context, pools } }
}

export function picksOf(problem: Problem, asked: readonly Asked[]): Pick[] {
  let left = problem
  return asked.map((one) => {
    const pick = pickOf(left, one)
    left = after(left, pick)
    return { ...pick, expert: problem.experts.find(({ id }) => id === one.expertId) ?? pick.expert }
  })
}
