import type { AssignedPair } from '../../solver/check.ts'
import type { Problem } from '../../solver/candidates.ts'
import { fit } from '../../solver/fit.ts'
import { excludedBy } from '../../solver/gates.ts'
import type { Expert, Need } from '../../solver/problem.ts'

/** Why a need has another answer than on an earlier day. Half-days and points; needs and experts by their id. */
export type Cause =
  | { code: 'expert-gone' | 'expert-new' | 'overall' }
  /** A gate excludes whoever was given; or no longer excludes whoever is. */
  | { code: 'now-excluded' | 'no-longer-excluded'; gate: string }
  | { code: 'given-to' | 'freed-from'; needId: string }
  /** The days of the expert's site: what was left then and now. */
  | { code: 'site-days'; before: number; after: number }
  | { code: 'better'; points: number }
  | { code: 'weights'; before: string; after: string }

export type Change =
  | { kind: 'new' | 'gone'; needId: string }
  | { kind: 'served'; needId: string; to: string; because: Cause }
  | { kind: 'unserved'; needId: string; from: string; because: Cause }
  | { kind: 'moved'; needId: string; from: string; to: string; because: Cause }
/** In the order of what a coordinator must know first. */
const kinds: readonly Change['kind'][] = ['unserved', 'moved', 'served', 'new', 'gone']

export type Solved = { problem: Problem; pairs: readonly AssignedPair[] }

const byId = <One extends { id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id, one]))
const otherNeedOf = ({ pairs }: Solved, expertId: string, needId: string) => pairs.find((pair) => pair.expertId === expertId && pair.needId !== needId)?.needId
const poolLeft = ({ problem }: Solved, expert: Expert) => problem.context.pools.get(expert.poolId)?.halfDaysLeft ?? 0

/** Why `expert`, given before, is not given now. */
function lost(before: Solved, after: Solved, need: Need, expertId: string): Cause | null {
  const expert = byId(after.problem.experts).get(expertId)
  if (!expert) return { code: 'expert-gone' }
  const [gate] = excludedBy(need, expert, after.problem.context)
  if (gate) return { code: 'now-excluded', gate: gate.code }
  const other = otherNeedOf(after, expertId, need.id)
  if (other && !before.pairs.some((pair) => pair.needId === other && pair.expertId === expertId)) return { code: 'given-to', needId: other }
  const then = byId(before.problem.experts).get(expertId)
  const [had, has] = [then ? poolLeft(before, then) : 0, poolLeft(after, expert)]
  return has < had ? { code: 'site-days', before: had, after: has } : null
}

/** Why `expert`, given now, was not given before. */
function won(before: Solved, after: Solved, need: Need, expertId: string): Cause | null {
  const expert = byId(before.problem.experts).get(expertId)
  const then = byId(before.problem.needs).get(need.id)
  if (!expert || !then) return { code: 'expert-new' }
  const [gate] = excludedBy(then, expert, before.problem.context)
  if (gate) return { code: 'no-longer-excluded', gate: gate.code }
  const other = otherNeedOf(before, expertId, need.id)
  if (other && !after.pairs.some((pair) => pair.needId === other && pair.expertId === expertId)) return { code: 'freed-from', needId: other }
  const now = byId(after.problem.experts).get(expertId)
  const [had, has] = [poolLeft(before, expert), now ? poolLeft(after, now) : 0]
  return has > had ? { code: 'site-days', before: had, after: has } : null
}

function better(after: Solved, need: Need, from: string, to: string): Cause | null {
  const experts = byId(after.problem.experts)
  const [old, now] = [experts.get(from), experts.get(to)]
  if (!old || !now) return null
  const points = fit(need, now, after.problem.context).total - fit(need, old, after.problem.context).total
  return points > 0 ? { code: 'better', points } : null
}

function weights(before: Solved, after: Solved): Cause | null {
  const [was, is] = [before.problem.context.weights.version, after.problem.context.weights.version]
  return was === is ? null : { code: 'weights', before: was, after: is }
}

function changeOf(before: Solved, after: Solved, need: Need): Change | null {
  const pairOf = ({ pairs }: Solved) => pairs.find((pair) => pair.needId === need.id)?.expertId ?? null
  const [from, to] = [pairOf(before), pairOf(after)]
  if (from === to) return null
  const reweighed = weights(before, after)
  const overall: Cause = { code: 'overall' }
  if (from === null) return { kind: 'served', needId: need.id, to: to!, because: won(before, after, need, to!) ?? reweighed ?? overall }
  if (to === null) return { kind: 'unserved', needId: need.id, from, because: lost(before, after, need, from) ?? reweighed ?? overall }
  return { kind: 'moved', needId: need.id, from, to, because: lost(before, after, need, from) ?? reweighed ?? better(after, need, from, to) ?? won(before, after, need, to) ?? overall }
}

/** What differs between two answers, and why, read from the two problems. */
export function changesBetween(before: Solved, after: Solved): Change[] {
  const [then, now] = [byId(before.problem.needs), byId(after.problem.needs)]
  const changes = [
    ...after.problem.needs.flatMap((need): Change[] => (then.has(need.id) ? [changeOf(before, after, need)].filter((one) => one !== null) : [{ kind: 'new', needId: need.id }])),
    ...before.problem.needs.filter((need) => !now.has(need.id)).map((need): Change => ({ kind: 'gone', needId: need.id })),
  ]
  return changes.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.needId < b.needId ? -1 : 1))
}
