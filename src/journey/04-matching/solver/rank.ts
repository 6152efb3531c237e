import { count, weeks, type Week } from '#house/calendar/plan/half-day-calendar.ts'
import type { HalfDays } from '#house/units.ts'
import { fit, type Fit } from './fit.ts'
import { excludedBy, type Exclusion } from './gates.ts'
import { commonHalvesAfterVeto } from './meeting.ts'
import type { Context, Expert, Need } from './problem.ts'

export type Ranked = {
  readonly expert: Expert
  readonly fit: Fit
  readonly commonHalfDays: HalfDays
  /** Common half-days week by week over the window. */
  readonly weeks: readonly Week[]
}
export type Excluded = { readonly expert: Expert; readonly gates: readonly Exclusion[] }
export type Ranking = { readonly ranked: readonly Ranked[]; readonly excluded: readonly Excluded[] }

export const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function ranked(need: Need, expert: Expert, context: Context): Ranked {
  const common = commonHalvesAfterVeto(need, expert)
  return { expert, fit: fit(need, expert, context), commonHalfDays: count(common), weeks: weeks(common) }
}

/**
 * Who could help, best fit first, and who could not, fewest reasons first; ties go by id, so the order of the experts
 * given does not matter.
 */
export function rank(need: Need, experts: readonly Expert[], context: Context): Ranking {
  const judged = experts.map((expert) => ({ expert, gates: excludedBy(need, expert, context) }))
  const allowed = judged.filter((one) => one.gates.length === 0).map((one) => ranked(need, one.expert, context))
  return {
    ranked: allowed.toSorted((a, b) => b.fit.total - a.fit.total || byId(a.expert, b.expert)),
    excluded: judged
      .filter((one) => one.gates.length > 0)
      .toSorted((a, b) => a.gates.length - b.gates.length || byId(a.expert, b.expert)),
  }
}
