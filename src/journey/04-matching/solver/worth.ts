import type { Candidate } from './candidates.ts'
import type { Value } from './check.ts'
import { companyMissionCost, missionCost, waitingWeight } from './objective.ts'
import type { Context } from './problem.ts'

/** The nth time each key comes, from 1. */
function nthOf(keys: readonly string[]): number[] {
  const seen = new Map<string, number>()
  return keys.map((key) => {
    const nth = (seen.get(key) ?? 0) + 1
    seen.set(key, nth)
    return nth
  })
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** What these pairs are worth together by the two sums; the floor is `worstOf`. */
export function valueOf(chosen: readonly Candidate[], context: Context): Value {
  const ofExpert = nthOf(chosen.map(({ expert }) => expert.id))
  const ofCompany = nthOf(chosen.map(({ expert }) => expert.companyId))
  const load = sum(chosen.map(({ expert }, at) => missionCost(expert, ofExpert[at]!) + companyMissionCost(ofCompany[at]!)))
  return { waiting: sum(chosen.map(({ need }) => waitingWeight(need, context.today))), fit: sum(chosen.map((pair) => pair.fit)) - load }
}

/** The worst fit of the pairs, `null` of none. */
export const worstOf = (chosen: readonly Candidate[]) => (chosen.length === 0 ? null : chosen.reduce((least, pair) => Math.min(least, pair.fit), Infinity))

export const isBetter = (a: Value, b: Value) => a.waiting > b.waiting || (a.waiting === b.waiting && a.fit > b.fit)

/** As if every need that has a pair were served by its best expert, at no cost. */
export function plainBounds(pairs: readonly Candidate[], context: Context): Value {
  const best = new Map<Candidate['need'], number>()
  for (const { need, fit } of pairs) best.set(need, Math.max(best.get(need) ?? 0, fit))
  return { waiting: sum([...best.keys()].map((need) => waitingWeight(need, context.today))), fit: sum([...best.values()]) }
}
