import type { PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import type { Problem } from './candidates.ts'
import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import { partNames, weightsTotal, type Expert, type Need, type PartName, type Weights } from './problem.ts'

/** What would be different. `null` and `false` leave things as they are. */
export type Hypotheses = {
  /** Everybody accepts to travel this far, in kilometres; whoever accepts more still does. */
  readonly radiusKm: number | null
  /** The SME accepts sessions at a distance. */
  readonly remote: boolean
  /** The last day of the need's window, when it is later than the one known. */
  readonly until: PlainDate | null
  /** Half-days that a pool would have more. */
  readonly more: { readonly poolId: string; readonly halfDays: HalfDays } | null
  readonly weights: Weights | null
}
/** How much later an end may be supposed, in days: the calendars of a problem run so far past the windows. */
export const latestDays = 60
export const noHypothesis: Hypotheses = { radiusKm: null, remote: false, until: null, more: null, weights: null }

/** Any whole numbers that are not all zero, as weights: shares of `weightsTotal` that add up exactly. */
export function weightsIn(proportions: Readonly<Record<PartName, number>>, version: string): Weights {
  const sum = partNames.reduce((total, name) => total + proportions[name], 0)
  const valid = partNames.every((name) => Number.isSafeInteger(proportions[name]) && proportions[name] >= 0)
  if (!valid || sum <= 0) throw new RangeError('proportions must be whole, not negative and not all zero')
  let before = 0
  const shares = partNames.map((name): [PartName, number] => {
    const from = Math.round((before * weightsTotal) / sum)
    before += proportions[name]
    return [name, Math.round((before * weightsTotal) / sum) - from]
  })
  return { version, of: Object.fromEntries(shares) as Record<PartName, number> }
}

/** The same problem if the hypotheses held for one need. Nothing given is changed. */
export function supposed(problem: Problem, needId: string, { radiusKm, remote, until, more, weights }: Hypotheses): Problem {
  const need = (one: Need): Need => (one.id !== needId ? one : {
    ...one, remoteOk: one.remoteOk || remote, window: until !== null && until > one.window.to ? { from: one.window.from, to: until } : one.window,
  })
  const expert = (one: Expert): Expert => (radiusKm !== null && radiusKm > one.mobilityKm ? { ...one, mobilityKm: radiusKm } : one)
  const pools = new Map(problem.context.pools)
  const pool = more && pools.get(more.poolId)
  if (pool) pools.set(pool.id, { ...pool, halfDaysLeft: toHalfDays(pool.halfDaysLeft + more.halfDays) })
  return { needs: problem.needs.map(need), experts: problem.experts.map(expert), context: { ...problem.context, pools, weights: weights ?? problem.context.weights } }
}

/** How many are eligible for a need, and the best fit among them, 0 to 1000; `null` of nobody. */
export type Reply = { readonly eligible: number; readonly best: number | null }

export function replyTo(problem: Problem, needId: string): Reply {
  const need = problem.needs.find(({ id }) => id === needId)
  if (!need) return { eligible: 0, best: null }
  const allowed = problem.experts.filter((expert) => isAllowed(need, expert, problem.context))
  return { eligible: allowed.length, best: allowed.reduce<number | null>((best, expert) => Math.max(best ?? 0, fit(need, expert, problem.context).total), null) }
}
