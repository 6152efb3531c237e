import type { Exclusion } from '../solver/gates.ts'
import type { Ranked, Ranking } from '../solver/rank.ts'
import { mostReroutes, nearest, type Manner } from './schema.ts'

/** Who was asked for the need before; `company` when the company itself said no. */
export type AskedBefore = { expertId: string; companyId: string; declinedBy: string | null }
export type Lift = { expertId: string; gate: Exclusion }
export type Next = { outcome: 'sent' | 'prepared'; next: Ranked } | { outcome: 'nobody' | 'enough'; lifts: readonly Lift[] }

/**
 * The next best under today's gates: each person once per need, no company that refused it. So many requests may leave by
 * themselves, then a person decides.
 */
export function nextBest({ ranked, excluded }: Ranking, before: readonly AskedBefore[], sentAlready: number, manner: Manner): Next {
  const asked = new Set(before.map(({ expertId }) => expertId))
  const refused = new Set(before.filter(({ declinedBy }) => declinedBy === 'company').map(({ companyId }) => companyId))
  const next = ranked.find(({ expert }) => !asked.has(expert.id) && !refused.has(expert.companyId))
  if (!next) return { outcome: 'nobody', lifts: excluded.filter(({ expert }) => !asked.has(expert.id)).slice(0, nearest).flatMap(({ expert, gates: [gate] }) => (gate ? [{ expertId: expert.id, gate }] : [])) }
  if (manner === 'send' && sentAlready >= mostReroutes) return { outcome: 'enough', lifts: [] }
  return { outcome: manner === 'send' ? 'sent' : 'prepared', next }
}

/** Silence of anybody but the SME, and a person who left, are replaced as silence is; the SME that does not answer wants nobody else by itself. */
export function mannerFor({ status, declinedBy, smeWasAsked }: { status: string; declinedBy: string | null; smeWasAsked: boolean }, rule: { afterSilence: Manner; afterRefusal: Manner }): Manner {
  if (smeWasAsked && status === 'expired') return 'prepare'
  return status === 'expired' || declinedBy === 'system' ? rule.afterSilence : rule.afterRefusal
}
