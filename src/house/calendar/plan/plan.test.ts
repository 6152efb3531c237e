import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, weekdayOf } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { at, base, closureCodes, commonOf, daysOf, everyPlan, gapsOf, keepsRules, plansOfSize, request, type Asked, type ClosureCode } from './every-plan.ts'
import { calendarOf, officeWeek, slotKey, slots, type Slot } from './half-day-calendar.ts'
import { hasPlan, mostHalfDays } from './most-half-days.ts'
import { findPlan, soonestEnd, type PlanFound } from './plan.ts'
import type { Relaxation } from './relax.ts'
import { mostHalfDaysAWeek } from './working-time.ts'

const found = (asked: Asked) => findPlan(asked) as PlanFound

/** Delay of the first visit, then session days, then unevenness: what "regular" promises. */
function regularity(plan: readonly Slot[], asked: Asked): number[] {
  const to = asked.window?.to ?? at(20)
  const earliest = [...slots(asked.common)].find((one) => keepsRules([one], { ...asked, firstBy: undefined, maxPerWeek: 99 }))!.day
  const steps = Math.ceil(asked.halfDays / (asked.pairHalves ? 2 : 1)) - 1
  const target = steps === 0 ? 0 : Math.max(1, asked.spacingDays, Math.min(28, Math.floor(daysBetween(earliest, to) / steps)))
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
      expect(result.ok).toBe(plansOfSize(asked).length > 0)
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
      const all = plansOfSize(asked)
      expect(soonestEnd(asked)).toBe(all.map((one) => one.at(-1)!.day).toSorted()[0] ?? null)
      if (all.length === 0) return
      const { plan, alternatives } = found(asked)
      const best = all.map((one) => regularity(one, asked)).toSorted(inOrder)[0]
      expect(regularity(plan.slots, asked)).toEqual(best)
      const soonest = alternatives.find((one) => one.kind === 'earliest') ?? plan
      expect(soonest.last).toBe(all.map((one) => one.at(-1)!.day).toSorted()[0])
    }), { numRuns: 1000 })
  })

  it('offers alternatives that differ and do what they say', () => {
    fc.assert(fc.property(request, (asked) => {
      const result = findPlan(asked)
      if (!result.ok) return
      const plans = [result.plan, ...result.alternatives]
      const keys = plans.map(({ slots: chosen }) => chosen.map(slotKey).join())
      expect(new Set(keys).size).toBe(keys.length)
      // Fewer than three only where the calendar holds no plan that differs.
      const shared = (one: readonly Slot[], known: readonly string[]) => one.filter((other) => known.some((key) => key.includes(slotKey(other)))).length
      const least = (known: readonly string[]) => Math.min(...plansOfSize(asked).map((one) => shared(one, known)))
      expect(result.alternatives.length).toBeLessThanOrEqual(3)
      if (result.alternatives.length < 3) expect(least(keys)).toBe(asked.halfDays)
      for (const [index, plan] of plans.entries()) if (plan.kind === 'other-dates') expect(shared(plan.slots, keys.slice(0, index))).toBe(least(keys.slice(0, index)))
      for (const plan of result.alternatives) {
        if (plan.kind === 'without-weekday') expect(plan.slots.some((one) => weekdayOf(one.day) === plan.weekday)).toBe(false)
        if (plan.kind === 'same-half') expect(plan.slots.every((one) => one.half === plan.half)).toBe(true)
      }
    }))
  })

  const lifted = (code: ClosureCode) => (asked: Asked): Asked => ({ ...asked, closures: asked.closures?.filter((closure) => closure.code !== code) })
  const relaxed: Record<Relaxation<ClosureCode>, (asked: Asked) => Asked> = {
    'first-by': (asked) => ({ ...asked, firstBy: undefined }), spacing: (asked) => ({ ...asked, spacingDays: 1 }), 'max-per-week': (asked) => ({ ...asked, maxPerWeek: mostHalfDaysAWeek }),
    'one-half-a-day': (asked) => ({ ...asked, pairHalves: true }), window: (asked) => ({ ...asked, window: asked.window && { ...asked.window, to: at(20) } }), 'half-days': (asked) => asked,
    'site-closed': lifted('site-closed'), 'peak-season': lifted('peak-season'),
  }
  const without = (asked: Asked, codes: readonly Relaxation<ClosureCode>[]) => codes.reduce((loose, code) => relaxed[code](loose), asked)
  const codes = Object.keys(relaxed).filter((code) => code !== 'half-days') as Relaxation<ClosureCode>[]
  const sets = codes.reduce<Relaxation<ClosureCode>[][]>((all, code) => [...all, ...all.map((some) => [...some, code])], [[]])
  const used = (asked: Asked, code: string) => !closureCodes.includes(code as ClosureCode) || asked.closures?.some((closure) => closure.code === code)

  it('names every smallest set of rules and closures to relax', () => {
    fc.assert(fc.property(request, (asked) => {
      const result = findPlan(asked)
      if (result.ok) return
      const enough = sets.filter((some) => some.every((code) => used(asked, code))).filter((some) => plansOfSize(without(asked, some)).length > 0)
      if (enough.length === 0) {
        expect(result.relax).toEqual(['half-days'])
        return
      }
      const smallest = Math.min(...enough.map((some) => some.length))
      const named = [result.relax, ...result.otherWays].map((some) => some.toSorted().join())
      expect(named.toSorted()).toEqual(enough.filter((some) => some.length === smallest).map((some) => some.toSorted().join()).toSorted())
    }), { numRuns: 150 })
  })

  it('loosens each rule of the set no further than a plan needs', () => {
    const tighter: Record<string, (asked: Asked) => Asked | null> = {
      firstBy: (asked) => ({ ...asked, firstBy: addDays(asked.firstBy!, -1) }), spacingDays: (asked) => ({ ...asked, spacingDays: asked.spacingDays + 1 }),
      maxPerWeek: (asked) => ({ ...asked, maxPerWeek: asked.maxPerWeek - 1 }), to: (asked) => ({ ...asked, window: { ...asked.window!, to: addDays(asked.window!.to, -1) } }),
    }
    fc.assert(fc.property(request, (asked) => {
      const result = findPlan(asked)
      if (result.ok || result.relax.includes('half-days')) return
      const { to, ...rules } = result.loosened
      const loose: Asked = { ...without(asked, result.relax), ...rules, ...(to && { window: { from: asked.window!.from, to } }) }
      expect(plansOfSize(loose).length).toBeGreaterThan(0)
      for (const rule of Object.keys(result.loosened)) expect(plansOfSize(tighter[rule]!(loose)!)).toEqual([])
    }), { numRuns: 150 })
  })

  it('says how many half-days would fit when the asked number does not', () => {
    const common = commonOf([0, 7, 14].map((offset) => ({ day: at(offset), half: 'morning' as const })))
    const result = findPlan({ common, halfDays: toHalfDays(4), spacingDays: 2, maxPerWeek: 1 })
    expect(result).toEqual({ ok: false, most: 3, relax: ['half-days'], loosened: {}, otherWays: [] })
  })

  it('keeps sessions about four weeks apart in a long window', () => {
    const { slots: chosen } = found({ common: calendarOf({ window: { from: base, to: at(200) }, weekly: officeWeek }), halfDays: toHalfDays(4), spacingDays: 2, maxPerWeek: 2 }).plan
    expect(chosen.slice(1).map((one, index) => daysBetween(chosen[index]!.day, one.day))).toEqual([28, 28, 28])
  })

  it('refuses a plan of nothing', () => {
    expect(() => findPlan({ common: commonOf([]), halfDays: toHalfDays(0), spacingDays: 1, maxPerWeek: 1 })).toThrow(RangeError)
  })
})
