import * as fc from 'fast-check'
import { addDays, halves, toPlainDate, weekOf } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { emptyCalendar, slotKey, slots, withSlots, type Slot } from './half-day-calendar.ts'
import type { PlanRequest } from './plan-rules.ts'

/** Small requests and every plan there is for them: the judge of the engine, which shares no code with it. */
export const base = toPlainDate('2026-10-01')
export const at = (offset: number) => addDays(base, offset)
export const commonOf = (chosen: readonly Slot[]) => withSlots(emptyCalendar({ from: base, to: at(20) }), chosen)
export const slot = fc.record({ day: fc.nat(20).map(at), half: fc.constantFrom(...halves) })

export const closureCodes = ['site-closed', 'peak-season'] as const
export type ClosureCode = (typeof closureCodes)[number]
export type Asked = PlanRequest<ClosureCode>

const closure = fc.record({ code: fc.constantFrom(...closureCodes), slots: fc.array(slot, { maxLength: 4 }) })
export const request: fc.Arbitrary<Asked> = fc.record({
  common: fc.array(slot, { maxLength: 10 }).map(commonOf),
  halfDays: fc.integer({ min: 1, max: 5 }).map(toHalfDays),
  firstBy: fc.option(fc.nat(20).map(at), { nil: undefined }),
  spacingDays: fc.nat(8),
  maxPerWeek: fc.integer({ min: 1, max: 4 }),
  pairHalves: fc.boolean(),
  window: fc.option(fc.tuple(fc.nat(8), fc.integer({ min: 8, max: 20 })).map(([from, to]) => ({ from: at(from), to: at(to) })), { nil: undefined }),
  fixed: fc.option(fc.uniqueArray(slot, { maxLength: 2, selector: slotKey }), { nil: undefined, freq: 1 }),
  closures: fc.option(fc.array(closure, { maxLength: 2 }), { nil: undefined, freq: 1 }),
})

// The days that may occur, with their week, worked out once: enumeration asks for them very often.
const calendarDays = new Map(Array.from({ length: 21 }, (_, offset) => [at(offset), { offset, week: weekOf(at(offset)) }]))
const offsetOf = (one: Slot) => calendarDays.get(one.day)!.offset
const weekStart = (one: Slot) => calendarDays.get(one.day)!.week
export const daysOf = (plan: readonly Slot[]) => [...new Set(plan.map(offsetOf))]
export const gapsOf = (plan: readonly Slot[]) => daysOf(plan).slice(1).map((day, index) => day - daysOf(plan)[index]!)

/** The rules in the words of the page; what stands already counts for distance, weeks and halves of a day. */
export function keepsRules(plan: readonly Slot[], asked: Asked): boolean {
  const { fixed = [], closures = [], window, firstBy, maxPerWeek, spacingDays, pairHalves } = asked
  const all = [...plan, ...fixed]
  const apart = (one: Slot, other: Slot) => {
    const gap = Math.abs(offsetOf(one) - offsetOf(other))
    return gap === 0 ? pairHalves === true && one.half !== other.half : gap >= spacingDays
  }
  return plan.every((one) =>
    all.every((other) => other === one || apart(one, other)) &&
    all.filter((other) => weekStart(other) === weekStart(one)).length <= maxPerWeek &&
    (window === undefined || (window.from <= one.day && one.day <= window.to)) &&
    !closures.some((closed) => closed.slots.some((shut) => slotKey(shut) === slotKey(one)))) &&
    (firstBy === undefined || fixed.length > 0 || plan.length === 0 || plan[0]!.day <= firstBy)
}

/** Every set of slots that keeps the rules; what breaks them is not mended by a later slot, so it is not extended. */
export function everyPlan(asked: Asked): Slot[][] {
  return [...slots(asked.common)].reduce<Slot[][]>(
    (all, one) => [...all, ...all.map((some) => [...some, one]).filter((plan) => keepsRules(plan, asked))],
    [[]],
  )
}

export const plansOfSize = (asked: Asked) => everyPlan(asked).filter((plan) => plan.length === asked.halfDays)
