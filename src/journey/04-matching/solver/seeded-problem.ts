import { calendarOf, officeWeek, withoutSlots, slots, type Calendar } from '#house/calendar/plan/half-day-calendar.ts'
import { addDays, toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import type { Problem } from './candidates.ts'
import { seeded } from './seeded.ts'
import { defaultFloorLoss, defaultMaxOpenProposals, defaultPlan, defaultWeights, type Capability, type Expert, type Level, type Need, type Pool } from './problem.ts'

type Draw = (below: number) => number
const today = toPlainDate('2026-09-28')
const window = { from: today, to: addDays(today, 119) }
const open = calendarOf({ window, weekly: officeWeek })
const openSlots = [...slots(open)]
const families = 12
const capabilitiesPerFamily = 7
const gridMetresPerDegree = 111
const gridKm = 60

const place = (draw: Draw) => ({ lat: 47 + draw(gridKm) / gridMetresPerDegree, lon: 2 + draw(gridKm) / gridMetresPerDegree })
const busy = (draw: Draw, tenths: number): Calendar => withoutSlots(open, openSlots.filter(() => draw(10) < tenths))
const code = (family: number, capability: number) => `f${family}-c${capability}`

function need(draw: Draw, at: number): Need {
  const family = draw(families)
  return {
    id: `need-${at}`, projectId: `project-${at}`, smeId: `sme-${at}`, territoryId: 'orcenne', family: `f${family}`,
    capabilities: draw(2) === 0 ? [] : [code(family, draw(capabilitiesPerFamily))],
    level: draw(2) === 0 ? null : ((1 + draw(3)) as Level), halfDays: toHalfDays([2, 4, 4, 6, 6, 6, 8, 10][draw(8)]!),
    window, calendar: busy(draw, 6), firstBy: null, remoteOk: draw(5) === 0, place: place(draw), languages: ['fr'],
    waitingSince: addDays(today, -draw(120)), priority: 0, refusedExpertIds: [],
  }
}

function expert(draw: Draw, at: number, pools: number): Expert {
  const capabilities = Array.from({ length: 4 }, (): Capability => {
    const family = draw(families)
    return { family: `f${family}`, capability: code(family, draw(capabilitiesPerFamily)), level: (1 + draw(5)) as Level, confirmed: draw(2) === 0 }
  })
  const pool = draw(pools)
  return {
    id: `expert-${at}`, personId: `person-${at}`, companyId: `company-${pool}`, siteId: `site-${pool}`, poolId: `pool-${pool}`,
    territoryId: 'orcenne', capabilities, halfDaysLeft: toHalfDays([4, 6, 6, 20][draw(4)]!), remoteOk: draw(3) === 0,
    mobilityKm: 20 + draw(61), place: place(draw), languages: ['fr'], conflicts: [], openProposals: draw(3) === 0 ? 1 : 0,
    managerVeto: null, vetoedNeedIds: [], missionsThisYear: draw(3), missionsEver: draw(6), calendar: busy(draw, 5),
  }
}

/** A territory after the generator of the design: the same for the same sizes and seed. `scarcity` thins out the pools. */
export function seededProblem(size: { needs: number; experts: number; seed: number; scarcity?: number }): Problem {
  const draw = seeded(size.seed)
  const poolCount = Math.max(2, Math.ceil(size.experts / 20))
  const pools = Array.from({ length: poolCount }, (_, at): [string, Pool] => {
    const halfDaysLeft = toHalfDays(Math.floor((10 + draw(40)) / (size.scarcity ?? 1)))
    return [`pool-${at}`, { id: `pool-${at}`, companyId: `company-${at}`, siteId: `site-${at}`, year: 2026, halfDaysLeft }]
  })
  return {
    needs: Array.from({ length: size.needs }, (_, at) => need(draw, at)),
    experts: Array.from({ length: size.experts }, (_, at) => expert(draw, at, poolCount)),
    context: {
      today, pools: new Map(pools), neighbourConsents: [], plan: defaultPlan, maxOpenProposals: defaultMaxOpenProposals, floorLoss: defaultFloorLoss, weights: defaultWeights,
    },
  }
}
