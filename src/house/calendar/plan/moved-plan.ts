import { daysBetween } from '#house/clock/plain-date.ts'
import { cheapestPlan, preferring, type StepCost } from './cheapest-plan.ts'
import { inTime, slotKey, type Slot } from './half-day-calendar.ts'
import { searchOf, type PlanRequest } from './plan-rules.ts'

/** Lost half-days count before days of displacement; a plan has at most 400 half-days in 400 days. */
const oneHalfDayMoved = 1e6

/**
 * A whole plan again after some of its half-days became impossible: as many as can be keep their date, and those that
 * move stand as few days as can be from the nearest date lost, in all; earlier dates first among equals. `null` without a plan.
 */
export function movedPlan(request: PlanRequest<string>, before: readonly Slot[]): readonly Slot[] | null {
  const { days, halfDays, limits } = searchOf(request)
  const isKept = (slot: Slot) => stood.has(slotKey(slot))
  const stood = new Set(before.map(slotKey))
  const free = new Set(days.flatMap((day) => day.free.map(slotKey)))
  const lost = before.filter((slot) => !free.has(slotKey(slot)))
  const distance = (slot: Slot) => Math.min(...(lost.length > 0 ? lost : before).map(({ day }) => Math.abs(daysBetween(day, slot.day))))
  const distances = new Map(days.flatMap((day) => day.free.map((slot) => [slotKey(slot), isKept(slot) ? 0 : oneHalfDayMoved + distance(slot)] as const)))
  const cost: StepCost = (day, _previous, taken) => day.free.slice(0, taken).reduce((sum, slot) => sum + distances.get(slotKey(slot))!, 0)
  return cheapestPlan(preferring(days, isKept), halfDays, limits, cost)?.toSorted(inTime) ?? null
}
