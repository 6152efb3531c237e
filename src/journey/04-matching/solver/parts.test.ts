import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf, emptyCalendar, officeWeek, slots, withSlots } from '#house/calendar/plan/half-day-calendar.ts'
import { addDays, halves, toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { distanceKm } from '#house/place.ts'
import { capability, calendars, ground, load, parts, proximity, type Part } from './parts.ts'
import { partNames, type Capability, type Expert, type Level, type Need } from './problem.ts'
import { sampleContext, sampleExpert, sampleNeed, sampleWindow } from './sample-pair.ts'

const score = (part: Part, expert: Partial<Expert>, need: Partial<Need> = {}) =>
  part({ ...sampleNeed, ...need }, { ...sampleExpert, ...expert }, sampleContext).score
const reasons = (part: Part, expert: Partial<Expert>, need: Partial<Need> = {}) =>
  part({ ...sampleNeed, ...need }, { ...sampleExpert, ...expert }, sampleContext).reasons.map((one) => one.sign + one.code)

const levels = fc.constantFrom<Level>(1, 2, 3, 4, 5)
const codes = fc.constantFrom('cout-de-revient', 'tresorerie', 'budget')
const skill: fc.Arbitrary<Capability> = fc.record({
  family: fc.constantFrom('gestion-finances', 'commercial'), capability: fc.option(codes), level: levels, confirmed: fc.boolean(),
})
const slot = fc.record({ day: fc.nat(80).map((offset) => addDays(sampleWindow.from, offset)), half: fc.constantFrom(...halves) })
const calendar = fc.array(slot, { maxLength: 40 }).map((list) => withSlots(emptyCalendar(sampleWindow), list))
const place = fc.option(fc.record({ lat: fc.double({ min: 41, max: 51, noNaN: true }), lon: fc.double({ min: -5, max: 10, noNaN: true }) }))
const few = fc.nat(40)

const expert: fc.Arbitrary<Expert> = fc.record({
  capabilities: fc.array(skill, { maxLength: 5 }), remoteOk: fc.boolean(), place, calendar,
  openProposals: few, missionsThisYear: few, missionsEver: few,
  managerVeto: fc.option(fc.record({ until: fc.option(slot.map((one) => one.day)) })),
}).map((some) => ({ ...sampleExpert, ...some }))
const need: fc.Arbitrary<Need> = fc.record({
  capabilities: fc.uniqueArray(codes), level: fc.option(levels), remoteOk: fc.boolean(), place, calendar,
  halfDays: fc.integer({ min: 1, max: 30 }).map(toHalfDays),
}).map((some) => ({ ...sampleNeed, ...some }))

describe('parts of the score', () => {
  it.each(partNames)('%s is a whole number from 0 to 1000, in words', (name) => {
    fc.assert(fc.property(need, expert, (one, other) => {
      const { score, reasons } = parts[name](one, other, sampleContext)
      expect(Number.isSafeInteger(score) && score >= 0 && score <= 1000).toBe(true)
      expect(reasons.every((reason) => reason.code !== '' && '+-'.includes(reason.sign))).toBe(true)
    }))
  })

  it('capability never falls with a higher level, a confirmation or one more capability', () => {
    fc.assert(fc.property(need, fc.array(skill, { minLength: 1, maxLength: 4 }), skill, (asked, known, more) => {
      const [first, ...others] = known as [Capability, ...Capability[]]
      const at = (capabilities: Capability[]) => score(capability, { capabilities }, asked)
      expect(at([{ ...first, level: Math.min(5, first.level + 1) as Level }, ...others])).toBeGreaterThanOrEqual(at(known))
      expect(at([{ ...first, confirmed: true }, ...others])).toBeGreaterThanOrEqual(at(known))
      expect(at([...known, more])).toBeGreaterThanOrEqual(at(known))
    }))
  })

  it('calendars never fall with one more common half-day', () => {
    fc.assert(fc.property(calendar, slot, (free, more) => {
      expect(score(calendars, { calendar: withSlots(free, [more]) })).toBeGreaterThanOrEqual(score(calendars, { calendar: free }))
    }))
  })

  it('proximity never rises with distance, nor falls when both accept to work at a distance', () => {
    fc.assert(fc.property(place, place, fc.boolean(), (a, b, remoteOk) => {
      const from = (other: typeof a) => score(proximity, { place: other, remoteOk }, { remoteOk })
      const both = { place: a, remoteOk: true }
      expect(score(proximity, both, { remoteOk: true })).toBeGreaterThanOrEqual(score(proximity, both, { remoteOk: false }))
      if (!a || !b || !sampleNeed.place) return
      const [near, far] = distanceKm(sampleNeed.place, a) <= distanceKm(sampleNeed.place, b) ? [a, b] : [b, a]
      expect(from(near)).toBeGreaterThanOrEqual(from(far))
    }))
  })

  it('load never rises with engagements, ground never falls with missions', () => {
    fc.assert(fc.property(few, few, (missions, proposals) => {
      const busy = (missionsThisYear: number, openProposals: number) => score(load, { missionsThisYear, openProposals })
      expect(busy(missions + 1, proposals)).toBeLessThanOrEqual(busy(missions, proposals))
      expect(busy(missions, proposals + 1)).toBeLessThanOrEqual(busy(missions, proposals))
      expect(score(ground, { missionsEver: missions + 1 })).toBeGreaterThanOrEqual(score(ground, { missionsEver: missions }))
    }))
  })

  it('give the figures that are published', () => {
    expect(score(capability, {})).toBe(1000)
    expect(score(capability, { capabilities: [{ ...sampleExpert.capabilities[0]!, confirmed: false }] })).toBe(600)
    expect(score(capability, { capabilities: [{ ...sampleExpert.capabilities[0]!, capability: null }] })).toBe(500)
    expect(score(proximity, { place: sampleNeed.place })).toBe(1000)
    expect(score(proximity, { place: null })).toBe(500)
    expect([0, 1, 2].map((missionsThisYear) => score(load, { missionsThisYear }))).toEqual([1000, 667, 500])
    expect([0, 1, 3].map((missionsEver) => score(ground, { missionsEver }))).toEqual([500, 750, 875])
    expect(score(calendars, { calendar: emptyCalendar(sampleWindow) })).toBe(0)
  })

  it('have no step between close and far, remote agreed or not', () => {
    const scores = Array.from({ length: 400 }, (_, at) => score(proximity, { place: { lat: 47 + at / 400, lon: 2 }, remoteOk: true }, { remoteOk: true }))
    expect(Math.max(...scores.slice(1).map((value, at) => Math.abs(value - scores[at]!)))).toBeLessThanOrEqual(6)
  })

  it('say what the page says', () => {
    const closing = { from: toPlainDate('2026-11-02'), to: toPlainDate('2026-11-20') }
    const away = { calendar: calendarOf({ window: sampleWindow, weekly: officeWeek, closed: [closing] }) }
    expect(reasons(calendars, away)).toEqual(['+common-half-days', '-no-common-half-day-from-week'])
    expect(calendars(sampleNeed, { ...sampleExpert, ...away }, sampleContext).reasons[1]?.params).toEqual({ monday: '2026-11-02', weeks: 3 })
    expect(reasons(calendars, { managerVeto: { until: toPlainDate('2026-10-20') } })).toEqual(['+common-half-days', '-first-common-week'])
    expect(reasons(capability, { capabilities: [{ ...sampleExpert.capabilities[0]!, confirmed: false }] })).toEqual(['-capability-declared-only'])
    expect(reasons(capability, { capabilities: [{ ...sampleExpert.capabilities[0]!, stale: true }] })).toEqual(['+capability-confirmed', '-capability-stale'])
    expect(capability(sampleNeed, { ...sampleExpert, capabilities: [{ ...sampleExpert.capabilities[0]!, stale: true }] }, sampleContext).score).toBe(capability(sampleNeed, sampleExpert, sampleContext).score)
    expect(reasons(capability, {}, { capabilities: ['cout-de-revient', 'budget'] })).toEqual(['+capability-confirmed', '-capability-partly-covered'])
    expect(reasons(load, { missionsThisYear: 1, openProposals: 1 })).toEqual(['-missions-this-year', '-proposals-open', '+half-days-left'])
    expect(reasons(ground, { missionsEver: 0 })).toEqual(['-never-in-an-sme'])
  })

  it('count a half-day before the end of a veto for nothing', () => {
    const [first] = slots(sampleExpert.calendar)
    const veto = { managerVeto: { until: toPlainDate('2026-10-20') } }
    const open = withSlots(emptyCalendar(sampleWindow), [first!])
    expect(reasons(calendars, { ...veto, calendar: open })).toEqual(['-no-common-half-day'])
  })
})
