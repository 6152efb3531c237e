import { calendarOf, type Calendar } from '#house/calendar/plan/half-day-calendar.ts'
import { addDays, toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import type { Problem } from '../candidates.ts'
import { defaultFloorLoss, defaultMaxOpenProposals, defaultWeights, type Capability, type Expert, type Level, type Need, type Pool } from '../problem.ts'
import { calendarDays, calendarWords, capabilitiesEach, confirmedBit, type Instance } from './generator.ts'

const today = toPlainDate('2026-09-28')
const window = { from: today, to: addDays(today, calendarDays - 1) }
const empty = calendarOf({ window, weekly: [] })
const territoryId = 'everywhere'
const family = 'every-family'
const capabilityName = (code: number) => `capability-${code}`

/** On the equator, where a small plane lies flat: hectometres from the corner of the grid. */
const hectometresPerDegree = 1111.949
const placeAt = (x: number, y: number) => ({ lat: y / hectometresPerDegree, lon: x / hectometresPerDegree })

const calendarAt = (words: Uint32Array, row: number): Calendar => ({ ...empty, bits: words.slice(row * calendarWords, (row + 1) * calendarWords) })

function needAt(instance: Instance, at: number): Need {
  const level = instance.needLevel[at]!
  return {
    id: `need-${at}`, projectId: `project-${at}`, smeId: `sme-${at}`, territoryId, family, capabilities: [capabilityName(instance.needCapability[at]!)],
    level: level === 0 ? null : (level as Level), halfDays: toHalfDays(instance.needHalfDays[at]!), window, calendar: calendarAt(instance.needCalendar, at),
    firstBy: null, remoteOk: instance.needRemote[at] === 1, place: placeAt(instance.needX[at]!, instance.needY[at]!), languages: [],
    waitingSince: addDays(today, -7 * (instance.needWeight[at]! - 52)), priority: 0, refusedExpertIds: [],
  }
}

function expertAt(instance: Instance, at: number): Expert {
  const capabilities = Array.from({ length: capabilitiesEach }, (_, one): Capability => {
    const level = instance.expertLevel[at * capabilitiesEach + one]!
    return { family, capability: capabilityName(instance.expertCapability[at * capabilitiesEach + one]!), level: (level % confirmedBit) as Level, confirmed: level >= confirmedBit }
  })
  const pool = instance.expertPool[at]!
  return {
    id: `expert-${at}`, personId: `person-${at}`, companyId: `company-${pool}`, siteId: `site-${pool}`, poolId: `pool-${pool}`, territoryId, capabilities,
    halfDaysLeft: toHalfDays(instance.expertHalfDays[at]!), remoteOk: instance.expertRemote[at] === 1, mobilityKm: instance.expertMobilityKm[at]!,
    place: placeAt(instance.expertX[at]!, instance.expertY[at]!), languages: [], conflicts: [], openProposals: instance.expertOpenProposals[at]!,
    managerVeto: null, vetoedNeedIds: [], missionsThisYear: instance.expertMissionsThisYear[at]!, missionsEver: instance.expertMissionsEver[at]!,
    calendar: calendarAt(instance.expertCalendar, at),
  }
}

/** A small network in the room's own words, so that its gates, its fit and its judge can be asked about the same pairs. */
export function asProblem(instance: Instance): Problem {
  const pools = Array.from(instance.poolHalfDays, (halfDays, at): [string, Pool] => {
    return [`pool-${at}`, { id: `pool-${at}`, companyId: `company-${at}`, siteId: `site-${at}`, year: 2026, halfDaysLeft: toHalfDays(halfDays) }]
  })
  return {
    needs: Array.from({ length: instance.needs }, (_, at) => needAt(instance, at)),
    experts: Array.from({ length: instance.experts }, (_, at) => expertAt(instance, at)),
    context: {
      today, pools: new Map(pools), neighbourConsents: [], plan: { spacingDays: 2, maxPerWeek: 7, pairHalves: false },
      maxOpenProposals: defaultMaxOpenProposals, floorLoss: defaultFloorLoss, weights: defaultWeights,
    },
  }
}
