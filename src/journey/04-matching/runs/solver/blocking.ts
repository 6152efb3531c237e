import type { Assignment } from '../../solver/assign.ts'
import type { Candidate, Problem } from '../../solver/candidates.ts'
import { companyMissionCost, missionCost } from '../../solver/objective.ts'
import type { Expert, Need } from '../../solver/problem.ts'

/** Why the answer does not let two come together who would both rather be. */
export type BlockedBy =
  /** The expert, or the half-days of the site, go to another need, which would lose so many points, or everybody (`null`). */
  | { code: 'kept-for' | 'site-days'; needId: string; loses: number | null }
  /** Nobody loses; the expert's engagements of the year count more than what is gained. */
  | { code: 'load'; engagements: number }
  | { code: 'overall' }
/** `gains`: points of fit the need would gain; `null` when it has nobody. */
export type Blocking = { needId: string; expertId: string; fit: number; given: number | null; gains: number | null; because: BlockedBy }

type Given = { need: Need; expert: Expert; fit: number }
type Room = { halves: number; proposals: number; pool: number }

/** The answer, to be asked what is left and what another choice would free. */
class Answered {
  readonly given: readonly Given[]
  private readonly byNeed: Map<string, Given>
  private readonly problem: Problem
  private readonly byNeedAllowed = new Map<string, Candidate[]>()

  constructor(problem: Problem, { pairs }: Pick<Assignment, 'pairs'>, allowed: readonly Candidate[]) {
    const needs = new Map(problem.needs.map((need) => [need.id, need]))
    const experts = new Map(problem.experts.map((expert) => [expert.id, expert]))
    this.problem = problem
    this.given = pairs.flatMap(({ needId, expertId, fit }) => {
      const [need, expert] = [needs.get(needId), experts.get(expertId)]
      return need && expert ? [{ need, expert, fit }] : []
    })
    this.byNeed = new Map(this.given.map((one) => [one.need.id, one]))
    for (const pair of allowed) this.byNeedAllowed.set(pair.need.id, [...(this.byNeedAllowed.get(pair.need.id) ?? []), pair])
  }

  of = (needId: string) => this.byNeed.get(needId) ?? null

  /** What is left of the expert and of the site, as if the needs of `without` had nobody. */
  room(expert: Expert, without: readonly string[]): Room {
    const others = this.given.filter((one) => !without.includes(one.need.id))
    const own = others.filter((one) => one.expert.id === expert.id)
    const halves = (some: readonly Given[]) => some.reduce((sum, one) => sum + one.need.halfDays, 0)
    const { maxOpenProposals, pools } = this.problem.context
    return {
      halves: expert.halfDaysLeft - halves(own), proposals: maxOpenProposals - expert.openProposals - own.length,
      pool: (pools.get(expert.poolId)?.halfDaysLeft ?? 0) - halves(others.filter((one) => one.expert.poolId === expert.poolId)),
    }
  }

  fits({ need, expert }: Candidate, without: readonly string[]): boolean {
    const { halves, proposals, pool } = this.room(expert, [need.id, ...without])
    return halves >= need.halfDays && pool >= need.halfDays && proposals > 0
  }

  /** The points a need would lose if it gave way to the pair; `null` when nobody would be left for it. */
  loss(loser: Given, pair: Candidate): number | null {
    const next = (this.byNeedAllowed.get(loser.need.id) ?? []).find((one) => one.expert.id !== loser.expert.id && one.expert.id !== pair.expert.id && this.fits(one, [loser.need.id, pair.need.id]))
    return next ? loser.fit - next.fit : null
  }
}

/** Whoever would have to give way: the needs of the same expert, or of the same site, that suit them less, one that frees enough. */
function givesWay(answered: Answered, pair: Candidate): { loser: Given; code: 'kept-for' | 'site-days' } | null {
  const worse = answered.given.filter((one) => one.need.id !== pair.need.id && one.fit < pair.fit).toSorted((a, b) => a.fit - b.fit || (a.need.id < b.need.id ? -1 : 1))
  const enough = (one: Given) => answered.fits(pair, [one.need.id])
  const own = worse.find((one) => one.expert.id === pair.expert.id && enough(one))
  if (own) return { loser: own, code: 'kept-for' }
  const mate = worse.find((one) => one.expert.id !== pair.expert.id && one.expert.poolId === pair.expert.poolId && enough(one))
  return mate ? { loser: mate, code: 'site-days' } : null
}

function blockedBy(answered: Answered, pair: Candidate): BlockedBy | null {
  const way = answered.fits(pair, []) ? null : givesWay(answered, pair)
  if (way) return { code: way.code, needId: way.loser.need.id, loses: answered.loss(way.loser, pair) }
  if (!answered.fits(pair, [])) return null
  const now = answered.of(pair.need.id)
  const others = answered.given.filter((one) => one.need.id !== pair.need.id)
  const own = others.filter((one) => one.expert.id === pair.expert.id).length
  /** What one more mission of the expert, and of the company, costs beside the others. */
  const cost = (expert: Expert) => missionCost(expert, others.filter((one) => one.expert.id === expert.id).length + 1) + companyMissionCost(others.filter((one) => one.expert.companyId === expert.companyId).length + 1)
  const dearer = now !== null && cost(pair.expert) - cost(now.expert) >= pair.fit - now.fit
  return dearer ? { code: 'load', engagements: pair.expert.missionsThisYear + pair.expert.openProposals + own } : { code: 'overall' }
}

/**
 * Pairs that would both rather be together than with what the answer gives: the need gains points, and the expert is
 * free for it or would gain over a need they, or their site, are given to. For a need, the best of them; most gained first.
 */
export function blockingPairs(problem: Problem, assignment: Pick<Assignment, 'pairs'>, allowed: readonly Candidate[]): Blocking[] {
  const answered = new Answered(problem, assignment, allowed)
  const blocked = new Map<string, Blocking>()
  for (const pair of allowed) {
    const given = answered.of(pair.need.id)?.fit ?? null
    if (blocked.has(pair.need.id) || (given !== null && pair.fit <= given)) continue
    const because = blockedBy(answered, pair)
    if (because) blocked.set(pair.need.id, { needId: pair.need.id, expertId: pair.expert.id, fit: pair.fit, given, gains: given === null ? null : pair.fit - given, because })
  }
  return [...blocked.values()].toSorted((a, b) => (b.gains ?? Infinity) - (a.gains ?? Infinity) || (a.needId < b.needId ? -1 : 1))
}
