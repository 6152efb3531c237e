import { intersect } from '#house/calendar/plan/half-day-calendar.ts'
import { hasPlan } from '#house/calendar/plan/most-half-days.ts'
import { relaxationsOf } from '#house/calendar/plan/relax.ts'
import { canBeRemote, commonHalvesAfterVeto, distanceBetween, matchingCapabilities, planAsked } from './meeting.ts'
import type { Context, Expert, Need, Params, Told } from './problem.ts'

/** Why an expert is excluded from a need, and what would lift it; `nothing` when nothing would. */
export type Exclusion = Told & { readonly liftedBy: Told }
/** Excludes or lets pass; a gate never scores. */
export type Gate = (need: Need, expert: Expert, context: Context) => Exclusion | null

function excluded(code: string, params: Params, liftedBy: string, liftParams: Params = {}): Exclusion {
  return { code, params, liftedBy: { code: liftedBy, params: liftParams } }
}

export const capability: Gate = (need, expert) => {
  if (matchingCapabilities(need, expert).length > 0) return null
  const asked = { family: need.family, capabilities: need.capabilities }
  return excluded('capability', asked, 'record-capability', asked)
}

export const level: Gate = (need, expert) => {
  const offered = matchingCapabilities(need, expert)
  const best = Math.max(...offered.map((one) => one.level))
  if (need.level === null || offered.length === 0 || best >= need.level) return null
  return excluded('level', { wanted: need.level, best }, 'accept-level', { level: best })
}

export const language: Gate = (need, expert) => {
  if (need.languages.length === 0 || need.languages.some((one) => expert.languages.includes(one))) return null
  const spoken = { languages: expert.languages }
  return excluded('language', { wanted: need.languages, ...spoken }, 'accept-language', spoken)
}

export const conflict: Gate = (need, expert) => {
  const found = expert.conflicts.find((one) => one.organisationId === need.smeId)
  return found ? excluded('conflict', { kind: found.kind }, 'nothing') : null
}

export const noDaysLeft: Gate = (need, expert) => {
  const missing = need.halfDays - expert.halfDaysLeft
  if (missing <= 0) return null
  return excluded('no-days-left', { left: expert.halfDaysLeft, asked: need.halfDays }, 'more-expert-half-days', { missing })
}

export const companyPoolEmpty: Gate = (need, expert, context) => {
  const left = context.pools.get(expert.poolId)?.halfDaysLeft ?? 0
  const missing = need.halfDays - left
  if (missing <= 0) return null
  return excluded('company-pool-empty', { left, asked: need.halfDays }, 'more-company-half-days', { missing, siteId: expert.siteId })
}

export const companyHolds: Gate = (_need, expert, context) => {
  const until = context.pools.get(expert.poolId)?.heldUntil
  return until && until >= context.today ? excluded('company-holds-until', { until }, 'company-agrees', { after: until }) : null
}

export const wholeDaysOnly: Gate = (need, expert, context) =>
  context.pools.get(expert.poolId)?.wholeDays && need.halfDays % 2 === 1 ? excluded('whole-days-only', { asked: need.halfDays }, 'whole-days', { halfDays: need.halfDays + 1 }) : null

export const tooFarAndNotRemote: Gate = (need, expert) => {
  const distance = distanceBetween(need, expert)
  if (distance === null || distance <= expert.mobilityKm || canBeRemote(need, expert)) return null
  const km = Math.ceil(distance)
  const lift = need.remoteOk === expert.remoteOk ? 'wider-radius' : need.remoteOk ? 'expert-accepts-remote' : 'sme-accepts-remote'
  return excluded('too-far-and-not-remote', { km, mobilityKm: expert.mobilityKm }, lift, { km })
}

const planOfBoth = (need: Need, expert: Expert, context: Context) =>
  planAsked(need, intersect(need.calendar, expert.calendar), context)

export const noCommonPlan: Gate = (need, expert, context) => {
  const asked = planOfBoth(need, expert, context)
  if (hasPlan(asked)) return null
  const [relax = []] = relaxationsOf(asked)
  const params = { halfDays: need.halfDays, from: need.window.from, to: need.window.to }
  if (relax.includes('half-days')) return excluded('no-common-plan', params, 'more-common-half-days')
  return excluded('no-common-plan', params, 'relax-plan-rules', { rules: relax })
}

export const threeProposalsOpen: Gate = (_need, expert, context) => {
  const { openProposals } = expert
  if (openProposals < context.maxOpenProposals) return null
  return excluded('three-proposals-open', { open: openProposals, most: context.maxOpenProposals }, 'answer-to-a-proposal')
}

/** A veto with an end excludes only from a need whose plan it breaks; where there is no plan anyway, that gate speaks. */
export const managerVeto: Gate = (need, expert, context) => {
  if (expert.vetoedNeedIds.includes(need.id)) return excluded('manager-veto-on-need', {}, 'manager-agrees')
  if (expert.managerVeto === null) return null
  const { until } = expert.managerVeto
  if (until === null) return excluded('manager-veto', {}, 'manager-agrees')
  if (until < need.window.from || !hasPlan(planOfBoth(need, expert, context))) return null
  if (hasPlan(planAsked(need, commonHalvesAfterVeto(need, expert), context))) return null
  return excluded('manager-veto-until', { until }, 'later-end', { after: until })
}

export const refusedBySme: Gate = (need, expert) =>
  need.refusedExpertIds.includes(expert.id) ? excluded('refused-by-sme', {}, 'sme-changes-its-mind') : null

export const neighbourTerritoryWithoutConsent: Gate = (need, expert, context) => {
  const [borrower, lender] = [need.territoryId, expert.territoryId]
  const agreed = context.neighbourConsents.some((one) => one.borrower === borrower && one.lender === lender)
  if (borrower === lender || agreed) return null
  return excluded('neighbour-territory-without-consent', { borrower, lender }, 'both-coordinators-consent', { borrower, lender })
}

/** From the cheapest to judge to the dearest. */
export const gates: readonly Gate[] = [
  neighbourTerritoryWithoutConsent,
  capability,
  level,
  threeProposalsOpen,
  noDaysLeft,
  companyPoolEmpty,
  companyHolds,
  wholeDaysOnly,
  language,
  refusedBySme,
  conflict,
  tooFarAndNotRemote,
  noCommonPlan,
  managerVeto,
]

/** Every gate that excludes, in the order of `gates`. */
export function excludedBy(need: Need, expert: Expert, context: Context): Exclusion[] {
  return gates.map((gate) => gate(need, expert, context)).filter((exclusion) => exclusion !== null)
}

export const isAllowed = (need: Need, expert: Expert, context: Context) =>
  gates.every((gate) => gate(need, expert, context) === null)
