import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '#house/clock/plain-date.ts'
import { plansOfSize, request, slot } from './every-plan.ts'
import { slotKey, slots, type Slot } from './half-day-calendar.ts'
import { movedPlan } from './moved-plan.ts'

describe('a plan moved after a cancellation', () => {
  it('moves the fewest half-days, the shortest way, of all plans', () => {
    fc.assert(fc.property(request, fc.uniqueArray(slot, { minLength: 1, maxLength: 5, selector: slotKey }), (asked, before) => {
      const all = plansOfSize(asked)
      const moved = movedPlan(asked, before)
      if (all.length === 0) {
        expect(moved).toBeNull()
        return
      }
      const stood = new Set(before.map(slotKey))
      const free = new Set([...slots(asked.common)].map(slotKey).filter((key) => plansOfSize({ ...asked, halfDays: 1 as typeof asked.halfDays, firstBy: undefined, maxPerWeek: 99 }).some(([one]) => slotKey(one!) === key)))
      const lost = before.filter((one) => !free.has(slotKey(one)))
      const distance = (one: Slot) => Math.min(...(lost.length > 0 ? lost : before).map(({ day }) => Math.abs(daysBetween(day, one.day))))
      const effort = (plan: readonly Slot[]) => {
        const others = plan.filter((one) => !stood.has(slotKey(one)))
        return others.length * 1000 + others.reduce((sum, one) => sum + distance(one), 0)
      }
      expect(all.map((plan) => plan.map(slotKey).join())).toContain(moved!.map(slotKey).join())
      expect(effort(moved!)).toBe(Math.min(...all.map(effort)))
    }), { numRuns: 400 })
  })

  it('changes nothing when nothing was lost', () => {
    fc.assert(fc.property(request, (asked) => {
      for (const plan of plansOfSize(asked).slice(0, 3)) expect(movedPlan(asked, plan)).toEqual(plan)
    }), { numRuns: 200 })
  })
})
