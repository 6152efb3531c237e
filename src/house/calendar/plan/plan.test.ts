import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, halves, toPlainDate, weekdayOf, weekOf } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { emptyCalendar, slots, withSlots, type Slot } from './half-day-calendar.ts'
import { hasPlan, mostHalfDays } from './most-half-days.ts'
import { findPlan, soonestEnd, type PlanFound } from './plan.ts'
import type { PlanRequest } from './plan-rules.ts'
import type { Relaxation } from './relax.ts'

const base = toPlainDate('2026-10-01')
const at = (offset: number) => addDays(base, offset)
const commonOf = (chosen: readonly Slot[]) => withSlots(emptyCalendar({ from: base, to: at(20) }), chosen)
const slot = fc.record({ day: fc.nat(20).map(at), half: fc.constantFrom(...halves) })

const request: fc.Arbitrary<PlanRequest> = fc.record({
  common: fc.array(slot, { maxLength: 10 }).map(commonOf),
  halfDays: fc.integer({ min: 1, max: 5 }).map(toHalfDays),
  firstBy: fc.option(fc.nat(20).map(at), { nil: undefined }),
  spacingDays: fc.nat(8),
  maxPerWeek: fc.integer({ min: 1, max: 4 }),
  pairHalves: fc.boolean(),
  window: fc.option(fc.tuple(fc.nat(8), fc.integer({ min: 8, max: 20 })).map(([from, to]) => ({ from: at(from), to: at(to) })), { nil: undefined }),
})

// The days that may occur, with their week, worked out once: enumeration asks for them very often.
const calendarDays = new Map(Array.from({ length: 21 }, (_, offset) => [at(offset), { offset, week: weekOf(at(offset)) }]))
const offsetOf = (one: Slot) => calendarDays.get(one.day)!.offset
const weekStart = (one: Slot) => calendarDays.get(one.day)!.week
const daysOf = (plan: readonly Slot[]) => [...new Set(plan.map(offsetOf))]
const gapsOf = (plan: readonly Slot[]) => daysOf(plan).slice(1).map((day, index) => day - daysOf(plan)[index]!)

/** The rules in the words of the page, written without the engine. */
function keepsRules(plan: readonly Slot[], asked: PlanRequest): boolean {
  const perWeek = plan.map((one) => plan.filter((other) => weekStart(other) === weekStart(one)).length)
  return (
    (asked.pairHalves === true || daysOf(plan).length === plan.length) &&
    gapsOf(plan).every((gap) => gap >= asked.spacingDays) &&
    perWeek.every((inWeek) => inWeek <= asked.maxPerWeek) &&
    (asked.firstBy === undefined || plan.length === 0 || plan[0]!.day <= asked.firstBy) &&
    plan.every((one) => asked.window === undefined || (asked.window.from <= one.day && one.day <= asked.window.to))
  )
}

/** Every set of slots that keeps the rules; what breaks them is not mended by a later slot, so it is not extended. */
function everyPlan(asked: PlanRequest): Slot[][] {
  return [...slots(asked.common)].reduce<Slot[][]>(
    (all, one) => [...all, ...all.map((some) => [...some, one]).filter((plan) => keepsRules(plan, asked))],
    [[]],
  )
}

const ofSize = (asked: PlanRequest) => everyPlan(asked).filter((plan) => plan.length === asked.halfDays)
const found = (asked: PlanRequest) => findPlan(asked) as PlanFound

/** Delay of the first visit, then session days, then unevenness: what "regular" promises. */
function regularity(plan: readonly Slot[], asked: PlanRequest): number[] {
  const { from, to } = asked.window ?? { from: base, to: at(20) }
  const earliest = [...slots(asked.common)].find((one) => one.day >= from)!.day
  const steps = Math.ceil(asked.halfDays / (asked.pairHalves ? 2 : 1)) - 1
  const target = steps === 0 ? 0 : Math.max(1, asked.spacingDays, Math.floor(daysBetween(earliest, to) / steps))
  const uneven = gapsOf(plan).reduce((sum, gap) => sum + (gap - target) ** 2, 0)
  return [daysBetween(earliest, plan[0]!.day), daysOf(plan).length, uneven]
}

const inOrder = (a: number[], b: number[]) => a.map((value, index) => value - b[index]!).find((difference) => difference !== 0) ?? 0

describe('whole plans', () => {
  it('counts exactly what the best plan can hold', () => {
    fc.assert(fc.property(request, (asked) => {
      const most = everyPlan(asked).reduce((best, plan) => Math.max(best, plan.length), 0)
      expect(mostHalfDays({ ...asked, halfDays: toHalfDays(99) })).toBe(most)
      expect(hasPlan(asked)).toBe(most >= asked.halfDays)
    }), { numRuns: 300 })
  })

  it('finds a plan exactly when enumeration finds one, and it keeps every rule', () => {
    fc.assert(fc.property(request, (asked) => {
      const result = findPlan(asked)
      expect(result.ok).toBe(ofSize(asked).length > 0)
      if (!result.ok) return
      for (const plan of [result.plan, ...result.alternatives]) {
        expect(plan.slots).toHaveLength(asked.halfDays)
        expect(keepsRules(plan.slots, asked)).toBe(true)
        expect([plan.last, plan.longestGap]).toEqual([plan.slots.at(-1)!.day, Math.max(0, ...gapsOf(plan.slots))])
      }
    }), { numRuns: 300 })
  })

  it('gives as regular plan the best of all plans, and as earliest the one that ends first', () => {
    fc.assert(fc.property(request, (asked) => {
      const all = ofSize(asked)
      expect(soonestEnd(asked)).toBe(all.map((one) => one.at(-1)!.day).toSorted()[0] ?? null)
      if (all.length === 0) return
      const { plan, alternatives } = found(asked)
      const best = all.map((one) => regularity(one, asked)).toSorted(inOrder)[0]
      expect(regularity(plan.slots, asked)).toEqual(best)
      const soonest = alternatives.find((one) => one.kind === 'earliest') ?? plan
      expect(soonest.last).toBe(all.map((one) => one.at(-1)!.day).toSorted()[0])
    }), { numRuns: 300 })
  })

  it('offers alternatives that differ and do what they say', () => {
    fc.assert(fc.property(request, (asked) => {
      const result = findPlan(asked)
      if (!result.ok) return
      const keys = [result.plan, ...result.alternatives].map((plan) => JSON.stringify(plan.slots))
      expect(new Set(keys).size).toBe(keys.length)
      for (const plan of result.alternatives) {
        if (plan.kind === 'without-weekday') expect(plan.slots.some((one) => weekdayOf(one.day) === plan.weekday)).toBe(false)
        if (plan.kind === 'same-half') expect(plan.slots.every((one) => one.half === plan.half)).toBe(true)
      }
    }))
  })

  it('names a smallest set of rules to relax', () => {
    const relaxed: Record<Relaxation, Partial<PlanRequest>> = {
      'first-by': { firstBy: undefined }, spacing: { spacingDays: 1 }, 'max-per-week': { maxPerWeek: 14 },
      'one-half-a-day': { pairHalves: true }, window: { window: undefined }, 'half-days': {},
    }
    const without = (asked: PlanRequest, codes: readonly Relaxation[]) => Object.assign({}, asked, ...codes.map((code) => relaxed[code])) as PlanRequest
    const rules = Object.keys(relaxed).filter((code) => code !== 'half-days') as Relaxation[]
    const sets = rules.reduce<Relaxation[][]>((all, code) => [...all, ...all.map((some) => [...some, code])], [[]])
    fc.assert(fc.property(request, (asked) => {
      const result = findPlan(asked)
      if (result.ok) return
      const enough = sets.filter((codes) => ofSize(without(asked, codes)).length > 0)
      if (enough.length === 0) {
        expect(result.relax).toEqual(['half-days'])
        return
      }
      expect(ofSize(without(asked, result.relax)).length).toBeGreaterThan(0)
      expect(result.relax).toHaveLength(Math.min(...enough.map((codes) => codes.length)))
      expect(result.otherWays).toHaveLength(enough.filter((codes) => codes.length === result.relax.length).length - 1)
    }), { numRuns: 60 })
  })

  it('says how many half-days would fit when the asked number does not', () => {
    const common = commonOf([0, 7, 14].map((offset) => ({ day: at(offset), half: 'morning' as const })))
    const result = findPlan({ common, halfDays: toHalfDays(4), spacingDays: 2, maxPerWeek: 1 })
    expect(result).toEqual({ ok: false, most: 3, relax: ['half-days'], otherWays: [] })
  })

  it('refuses a plan of nothing', () => {
    expect(() => findPlan({ common: commonOf([]), halfDays: toHalfDays(0), spacingDays: 1, maxPerWeek: 1 })).toThrow(RangeError)
  })
})
