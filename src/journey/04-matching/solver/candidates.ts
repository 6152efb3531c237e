import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import type { Context, Expert, Need } from './problem.ts'
import { byId } from './rank.ts'

/** All that the global assignment is about. Ids are unique. */
export type Problem = { readonly needs: readonly Need[]; readonly experts: readonly Expert[]; readonly context: Context }

/** An allowed pair. */
export type Candidate = { readonly need: Need; readonly expert: Expert; readonly fit: number }

/** All allowed pairs, and those kept for the integer solver. Pairs stand by need id, then best fit, then expert id. */
export type Candidates = { readonly allowed: readonly Candidate[]; readonly kept: readonly Candidate[] }

/** Beyond so many pairs the integer solver does not answer in time: the best of each need are kept. */
export const mostPairs = 10_000
export const keptPerNeed = 20

export function candidatesOf({ needs, experts, context }: Problem): Candidates {
  const byNeed = needs.toSorted(byId).map((need) =>
    experts
      .filter((expert) => isAllowed(need, expert, context))
      .map((expert) => ({ need, expert, fit: fit(need, expert, context).total }))
      .toSorted((a, b) => b.fit - a.fit || byId(a.expert, b.expert)),
  )
  const allowed = byNeed.flat()
  return { allowed, kept: allowed.length <= mostPairs ? allowed : byNeed.flatMap((pairs) => pairs.slice(0, keptPerNeed)) }
}
