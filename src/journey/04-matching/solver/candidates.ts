import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import type { Context, Expert, Need } from './problem.ts'
import { byId } from './rank.ts'

/** All that the global assignment is about. Ids are unique. */
export type Problem = { readonly needs: readonly Need[]; readonly experts: readonly Expert[]; readonly context: Context }

/** An allowed pair. */
export type Candidate = { readonly need: Need; readonly expert: Expert; readonly fit: number }

/** All allowed pairs, by need id, then best fit, then expert id. */
export type Candidates = { readonly allowed: readonly Candidate[] }

/** Beyond so many pairs the integer solver does not answer in time: the engine of prices and chains does. */
export const mostPairs = 10_000
/** Beyond so many pairs nothing is solved: the memory of a worker holds no more. */
export const pairsLimit = 1_000_000

/** More pairs are allowed than can be solved at once; the message names the limit. */
export class TooManyPairs extends RangeError {
  override readonly name = 'TooManyPairs'
  readonly most = pairsLimit

  constructor() {
    super(`more than ${pairsLimit} allowed pairs: match fewer needs at a time`)
  }
}

/** Throws `TooManyPairs` beyond `pairsLimit`. */
export function candidatesOf({ needs, experts, context }: Problem): Candidates {
  const allowed: Candidate[] = []
  for (const need of needs.toSorted(byId)) {
    const pairs = experts
      .filter((expert) => isAllowed(need, expert, context))
      .map((expert) => ({ need, expert, fit: fit(need, expert, context).total }))
      .toSorted((a, b) => b.fit - a.fit || byId(a.expert, b.expert))
    for (const pair of pairs) allowed.push(pair)
    if (allowed.length > pairsLimit) throw new TooManyPairs()
  }
  return { allowed }
}
