import { calendarOf, officeWeek } from '#house/calendar/plan/half-day-calendar.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { defaultFloorLoss, defaultMaxOpenProposals, defaultPlan, defaultWeights, type Context, type Expert, type Need, type Pool } from './problem.ts'

/** A need, an expert no gate excludes from it, and what they are judged against: tests change one thing at a time. */
export const sampleWindow = { from: toPlainDate('2026-10-05'), to: toPlainDate('2026-12-18') }
const calendar = calendarOf({ window: sampleWindow, weekly: officeWeek })

export const sampleNeed: Need = {
  id: 'laiterie', projectId: '2026-014', smeId: 'laiterie-des-trois-vaux', territoryId: 'orcenne', family: 'gestion-finances',
  capabilities: ['cout-de-revient'], level: 3, halfDays: toHalfDays(6), window: sampleWindow, calendar, firstBy: null,
  remoteOk: false, place: { lat: 47, lon: 2 }, languages: ['fr'], waitingSince: toPlainDate('2026-06-09'), priority: 0,
  refusedExpertIds: [],
}

export const sampleExpert: Expert = {
  id: 'roche', personId: 'person-roche', companyId: 'papeteries', siteId: 'mornay', poolId: 'mornay-2026', territoryId: 'orcenne',
  capabilities: [{ family: 'gestion-finances', capability: 'cout-de-revient', level: 4, confirmed: true }],
  halfDaysLeft: toHalfDays(6), remoteOk: false, mobilityKm: 40, place: { lat: 47.1, lon: 2.1 }, languages: ['fr', 'en'],
  conflicts: [], openProposals: 0, managerVeto: null, vetoedNeedIds: [], missionsThisYear: 0, missionsEver: 2, calendar,
}

export const poolsOf = (...pools: readonly [id: string, halfDaysLeft: number][]) =>
  new Map(pools.map(([id, left]): [string, Pool] => [id, { id, companyId: 'papeteries', siteId: 'mornay', year: 2026, halfDaysLeft: toHalfDays(left) }]))

export const sampleContext: Context = {
  today: toPlainDate('2026-09-28'), pools: poolsOf(['mornay-2026', 20]), neighbourConsents: [], plan: defaultPlan,
  maxOpenProposals: defaultMaxOpenProposals, floorLoss: defaultFloorLoss, weights: defaultWeights,
}
