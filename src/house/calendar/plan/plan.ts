import { daysBetween, weekdayOf, type Half, type PlainDate, type Weekday } from '#house/clock/plain-date.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { cheapestPlan, type StepCost } from './cheapest-plan.ts'
import type { Slot } from './half-day-calendar.ts'
import { mostHalfDays } from './most-half-days.ts'
import { limitsOf, planDays, type Limits, type PlanDay, type PlanRequest } from './plan-rules.ts'
import { relaxationsOf, type Relaxation } from './relax.ts'

/** `regular` first visit early, then evenly to the end of the window; `earliest` ends soonest; the other two are regular. */
export type PlanKind = 'regular' | 'earliest' | 'without-weekday' | 'same-half'

export type Plan = {
  readonly kind: PlanKind
  /** In order of time, exactly as many as asked. */
  readonly slots: readonly Slot[]
  readonly last: PlainDate
  /** Days between the two session days furthest apart. */
  readonly longestGap: number
  /** What the plan avoids or keeps to, for `without-weekday` and `same-half`. */
  readonly weekday: Weekday | null
  readonly half: Half | null
}

export type PlanFound = { readonly ok: true; readonly plan: Plan; readonly alternatives: readonly Plan[] }
export type PlanMissing = {
  readonly ok: false
  /** The most half-days one plan can hold under every rule asked. */
  readonly most: HalfDays
  /** The smallest set of rules to relax; when several are as small, the others follow in `otherWays`. */
  readonly relax: readonly Relaxation[]
  readonly otherWays: readonly (readonly Relaxation[])[]
}
export type PlanResult = PlanFound | PlanMissing

// Each outweighs the greatest sum of what stands below it, for plans of up to 400 half-days: one order, no trade-off.
const oneSessionDay = 1e8
const oneDayOfDelay = 1e11

function regularly(limits: Limits, days: readonly PlanDay[], halfDays: number): StepCost {
  const earliest = days[0]?.offset ?? 0
  const steps = Math.ceil(halfDays / limits.perDay) - 1
  const target = steps === 0 ? 0 : Math.max(limits.spacing, Math.floor((limits.common.days - 1 - earliest) / steps))
  return (offset, previous) =>
    oneSessionDay + (previous === null ? (offset - earliest) * oneDayOfDelay : (offset - previous - target) ** 2)
}

const endingSoonest: StepCost = (offset, previous) => (offset - (previous ?? 0)) * oneSessionDay + offset

function described(kind: PlanKind, slots: readonly Slot[], weekday: Weekday | null = null, half: Half | null = null): Plan {
  const gaps = slots.slice(1).map((slot, at) => daysBetween(slots[at]!.day, slot.day))
  return { kind, slots, last: slots.at(-1)!.day, longestGap: Math.max(0, ...gaps), weekday, half }
}

/** The value met most often; the first met wins a tie. */
function mostFrequent<T>(values: readonly T[]): T {
  const seen = new Map<T, number>()
  for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1)
  return [...seen].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

function keeping(days: readonly PlanDay[], keep: (slot: Slot) => boolean): PlanDay[] {
  return days.map((day) => ({ ...day, free: day.free.filter(keep) })).filter((day) => day.free.length > 0)
}

function alternativesTo(plan: Plan, days: readonly PlanDay[], halfDays: number, limits: Limits): Plan[] {
  const weekday = mostFrequent(plan.slots.map((slot) => weekdayOf(slot.day)))
  const half = mostFrequent(plan.slots.map((slot) => slot.half))
  const otherDays = keeping(days, (slot) => weekdayOf(slot.day) !== weekday)
  const oneHalf = keeping(days, (slot) => slot.half === half)
  const regular = (among: readonly PlanDay[]) => cheapestPlan(among, halfDays, limits, regularly(limits, among, halfDays))
  const soonest = cheapestPlan(days, halfDays, limits, endingSoonest)
  const apart = regular(otherDays)
  const steady = regular(oneHalf)
  const found = [
    ...(soonest ? [described('earliest', soonest)] : []),
    ...(apart ? [described('without-weekday', apart, weekday)] : []),
    ...(steady ? [described('same-half', steady, null, half)] : []),
  ]
  const key = (one: Plan) => one.slots.map((slot) => slot.day + slot.half).join()
  return found.filter((one, at) => [plan, ...found.slice(0, at)].every((other) => key(other) !== key(one)))
}

/** The earliest day on which a whole plan can end, `null` where there is none. */
export function soonestEnd(request: PlanRequest): PlainDate | null {
  const limits = limitsOf(request)
  return cheapestPlan(planDays(limits.common), request.halfDays, limits, endingSoonest)?.at(-1)?.day ?? null
}

/**
 * A whole plan of `halfDays` half-days under every rule, or the rules to relax. The regular plan comes first: earliest
 * possible first visit, then fewest session days, then gaps as even as the calendar lets them be; exact in that order.
 */
export function findPlan(request: PlanRequest): PlanResult {
  if (request.halfDays < 1) throw new RangeError(`a plan needs at least one half-day: ${request.halfDays}`)
  const limits = limitsOf(request)
  const days = planDays(limits.common)
  const slots = cheapestPlan(days, request.halfDays, limits, regularly(limits, days, request.halfDays))
  if (slots) {
    const plan = described('regular', slots)
    return { ok: true, plan, alternatives: alternativesTo(plan, days, request.halfDays, limits) }
  }
  const [relax = [], ...otherWays] = relaxationsOf(request)
  return { ok: false, most: toHalfDays(mostHalfDays(request)), relax, otherWays }
}
