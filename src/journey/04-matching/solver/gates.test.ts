import { describe, expect, it } from 'vitest'
import { calendarOf, emptyCalendar, officeWeek } from '#house/calendar/plan/half-day-calendar.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { excludedBy, gates, isAllowed } from './gates.ts'
import type { Context, Expert, Need } from './problem.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed, sampleWindow } from './sample-pair.ts'

const day = toPlainDate
type Change = { need?: Partial<Need>; expert?: Partial<Expert>; context?: Partial<Context> }

const judged = (change: Change) =>
  [{ ...sampleNeed, ...change.need }, { ...sampleExpert, ...change.expert }, { ...sampleContext, ...change.context }] as const
const exclusions = (change: Change) => excludedBy(...judged(change))
const codes = (change: Change) => exclusions(change).map((one) => one.code)
const far = { place: { lat: 48, lon: 2 } }
const noHalf = emptyCalendar(sampleWindow)
const { capabilities } = sampleExpert

/** One change that closes each gate, and one beside it that leaves it open. */
const cases: readonly { code: string; lift: string; closed: Change; open: Change }[] = [
  {
    code: 'capability', lift: 'record-capability',
    closed: { expert: { capabilities: [{ ...capabilities[0]!, capability: 'tresorerie' }] } },
    open: { expert: { capabilities: [{ ...capabilities[0]!, capability: null }] } },
  },
  {
    code: 'capability', lift: 'record-capability',
    closed: { expert: { capabilities: [{ ...capabilities[0]!, family: 'commercial' }] } },
    open: { need: { capabilities: [] }, expert: { capabilities: [{ ...capabilities[0]!, capability: 'tresorerie' }] } },
  },
  { code: 'level', lift: 'accept-level', closed: { need: { level: 5 } }, open: { need: { level: 4 } } },
  { code: 'language', lift: 'accept-language', closed: { need: { languages: ['de'] } }, open: { need: { languages: ['de', 'en'] } } },
  {
    code: 'conflict', lift: 'nothing',
    closed: { expert: { conflicts: [{ organisationId: sampleNeed.smeId, kind: 'supplier' }] } },
    open: { expert: { conflicts: [{ organisationId: 'another-sme', kind: 'supplier' }] } },
  },
  { code: 'no-days-left', lift: 'more-expert-half-days', closed: { expert: { halfDaysLeft: toHalfDays(5) } }, open: { expert: { halfDaysLeft: toHalfDays(6) } } },
  { code: 'company-pool-empty', lift: 'more-company-half-days', closed: { context: { pools: poolsOf(['mornay-2026', 5]) } }, open: { context: { pools: poolsOf(['mornay-2026', 6]) } } },
  { code: 'company-pool-empty', lift: 'more-company-half-days', closed: { context: { pools: new Map() } }, open: {} },
  {
    code: 'company-holds-until', lift: 'company-agrees',
    closed: { context: { pools: new Map([...poolsOf(['mornay-2026', 6])].map(([id, pool]) => [id, { ...pool, heldUntil: day('2026-12-31') }])) } },
    open: { context: { pools: new Map([...poolsOf(['mornay-2026', 6])].map(([id, pool]) => [id, { ...pool, heldUntil: day('2020-12-31') }])) } },
  },
  {
    code: 'whole-days-only', lift: 'whole-days',
    closed: { need: { halfDays: toHalfDays(3) }, context: { pools: new Map([...poolsOf(['mornay-2026', 6])].map(([id, pool]) => [id, { ...pool, wholeDays: true }])) } },
    open: { need: { halfDays: toHalfDays(4) }, context: { pools: new Map([...poolsOf(['mornay-2026', 6])].map(([id, pool]) => [id, { ...pool, wholeDays: true }])) } },
  },
  { code: 'too-far-and-not-remote', lift: 'wider-radius', closed: { expert: far }, open: { expert: { ...far, mobilityKm: 112 } } },
  { code: 'too-far-and-not-remote', lift: 'sme-accepts-remote', closed: { expert: { ...far, remoteOk: true } }, open: { need: { remoteOk: true }, expert: { ...far, remoteOk: true } } },
  { code: 'too-far-and-not-remote', lift: 'expert-accepts-remote', closed: { need: { remoteOk: true }, expert: far }, open: { expert: { place: null } } },
  { code: 'no-common-plan', lift: 'more-common-half-days', closed: { expert: { calendar: noHalf } }, open: {} },
  { code: 'no-common-plan', lift: 'relax-plan-rules', closed: { context: { plan: { spacingDays: 30, maxPerWeek: 2 } } }, open: { context: { plan: { spacingDays: 14, maxPerWeek: 2 } } } },
  { code: 'three-proposals-open', lift: 'answer-to-a-proposal', closed: { expert: { openProposals: 3 } }, open: { expert: { openProposals: 2 } } },
  { code: 'manager-veto', lift: 'manager-agrees', closed: { expert: { managerVeto: { until: null } } }, open: {} },
  { code: 'manager-veto-on-need', lift: 'manager-agrees', closed: { expert: { vetoedNeedIds: [sampleNeed.id] } }, open: { expert: { vetoedNeedIds: ['another-need'] } } },
  {
    code: 'manager-veto-until', lift: 'later-end',
    closed: { expert: { managerVeto: { until: day('2026-12-10') } } },
    open: { expert: { managerVeto: { until: day('2026-10-16') } } },
  },
  { code: 'refused-by-sme', lift: 'sme-changes-its-mind', closed: { need: { refusedExpertIds: ['roche'] } }, open: { need: { refusedExpertIds: ['garnier'] } } },
  {
    code: 'neighbour-territory-without-consent', lift: 'both-coordinators-consent',
    closed: { expert: { territoryId: 'vaux' }, context: { neighbourConsents: [{ borrower: 'vaux', lender: 'orcenne' }] } },
    open: { expert: { territoryId: 'vaux' }, context: { neighbourConsents: [{ borrower: 'orcenne', lender: 'vaux' }] } },
  },
]

describe('gates', () => {
  it('let the sample pair pass', () => {
    expect(codes({})).toEqual([])
    expect(isAllowed(...judged({}))).toBe(true)
  })

  it.each(cases)('$code excludes alone, and says $lift', ({ code, lift, closed, open }) => {
    expect(exclusions(closed).map((one) => [one.code, one.liftedBy.code])).toEqual([[code, lift]])
    expect(isAllowed(...judged(closed))).toBe(false)
    expect(codes(open)).toEqual([])
    expect(isAllowed(...judged(open))).toBe(true)
  })

  it('have a case each', () => {
    const tried = new Set(cases.map((one) => gates.findIndex((gate) => gate(...judged(one.closed)) !== null)))
    expect([...tried].toSorted((a, b) => a - b)).toEqual(gates.map((_, at) => at))
  })

  it('are all told, not only the first', () => {
    const both = { need: { level: 5 as const, languages: ['de'] }, expert: { halfDaysLeft: toHalfDays(0) } }
    expect(codes(both)).toEqual(['level', 'no-days-left', 'language'])
  })

  it('say by how much the half-days are short', () => {
    const [own] = exclusions({ expert: { halfDaysLeft: toHalfDays(4) } })
    expect([own?.params, own?.liftedBy.params]).toEqual([{ left: 4, asked: 6 }, { missing: 2 }])
    const [pool] = exclusions({ context: { pools: poolsOf(['mornay-2026', 1]) } })
    expect(pool?.liftedBy.params).toEqual({ missing: 5, siteId: 'mornay' })
  })

  it('propose a later end when both calendars run past the window', () => {
    const long = { from: sampleWindow.from, to: day('2027-03-31') }
    const calendar = calendarOf({ window: long, weekly: officeWeek })
    const [only] = exclusions({
      need: { calendar, window: { from: sampleWindow.from, to: day('2026-10-06') } },
      expert: { calendar },
      context: { plan: { spacingDays: 2, maxPerWeek: 2 } },
    })
    expect(only?.liftedBy).toEqual({ code: 'relax-plan-rules', params: { rules: ['window'] } })
  })

  it('leave a veto that breaks no plan unsaid when there is no plan anyway', () => {
    expect(codes({ expert: { calendar: noHalf, managerVeto: { until: day('2026-12-10') } } })).toEqual(['no-common-plan'])
  })

  it('hold the first visit to its date', () => {
    const late = { calendar: calendarOf({ window: { from: day('2026-10-19'), to: sampleWindow.to }, weekly: officeWeek }) }
    expect(codes({ need: { firstBy: day('2026-10-18') }, expert: late })).toEqual(['no-common-plan'])
    expect(codes({ need: { firstBy: day('2026-10-19') }, expert: late })).toEqual([])
  })
})
