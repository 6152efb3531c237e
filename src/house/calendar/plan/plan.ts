import { daysBetween, weekdayOf, type Half, type PlainDate, type Weekday } from '#house/clock/plain-date.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { cheapestPlan, preferring, type StepCost } from './cheapest-plan.ts'
import { inTime, slotKey, type Slot } from './half-day-calendar.ts'
import { mostHalfDays } from './most-half-days.ts'
import { searchOf, type Limits, type PlanDay, type PlanRequest, type Search } from './plan-rules.ts'
import { leastLoosening, relaxationsOf, type Loosened, type Relaxation } from './relax.ts'

/**
 * `regular` first visit early, then evenly to the end of the window, four weeks apart at most; `earliest` ends soonest; `without-weekday` and
 * `same-half` are regular; `other-dates` shares as few half-days as can be with the plans before it.
 */
export type PlanKind = 'regular' | 'earliest' | 'without-weekday' | 'same-half' | 'other-dates'

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
export type PlanMissing<Code extends string = never> = {
  readonly ok: false
  /** The most half-days one plan can hold under every rule asked. */
  readonly most: HalfDays
  /** The smallest set of rules and closures to relax, and how far; when several are as small, the others follow in `otherWays`. */
  readonly relax: readonly Relaxation<Code>[]
  readonly loosened: Loosened
  readonly otherWays: readonly (readonly Relaxation<Code>[])[]
}
export type PlanResult<Code extends string = never> = PlanFound | PlanMissing<Code>

/** The alternatives that are offered, where the calendar holds as many different plans. */
const alternativesOffered = 3

/** Sessions of a regular plan are at most about four weeks apart: what is learnt is not forgotten, and nobody wonders whether the mission stalls. */
const widestGap = 28

// Each outweighs the greatest sum of what stands below it, for plans of up to 400 half-days: one order, no trade-off.
const oneSessionDay = 1e8
const oneDayOfDelay = 1e11

/** Days between sessions that fill the window evenly from the first day that is free, four weeks at most. */
function evenGap(limits: Limits, days: readonly PlanDay[], halfDays: number): number {
  const steps = Math.ceil(halfDays / limits.perDay) - 1
  return steps === 0 ? 0 : Math.max(limits.spacing, Math.min(widestGap, Math.floor((limits.common.days - 1 - (days[0]?.offset ?? 0)) / steps)))
}

function regularly(limits: Limits, days: readonly PlanDay[], halfDays: number): StepCost {
  const earliest = days[0]?.offset ?? 0
  const target = evenGap(limits, days, halfDays)
  return (day, previous) => oneSessionDay + (previous ? (day.offset - previous.offset - target) ** 2 : (day.offset - earliest) * oneDayOfDelay)
}

const endingSoonest: StepCost = (day, previous) => (day.offset - (previous?.offset ?? 0)) * oneSessionDay + day.offset

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

/** How many of the half-days that a step takes are not among those wanted. */
const strangers = (day: PlanDay, taken: number, wanted: (slot: Slot) => boolean) => day.free.slice(0, taken).filter((slot) => !wanted(slot)).length

function otherDates({ days, halfDays, limits }: Search, known: readonly Plan[]): Plan | null {
  const used = new Set(known.flatMap(({ slots }) => slots.map(slotKey)))
  const isNew = (slot: Slot) => !used.has(slotKey(slot))
  const target = evenGap(limits, days, halfDays)
  const found = cheapestPlan(preferring(days, isNew), halfDays, limits, (day, previous, taken) =>
    strangers(day, taken, isNew) * oneSessionDay + (previous ? (day.offset - previous.offset - target) ** 2 : 0))
  return found && described('other-dates', found.toSorted(inTime))
}

function alternativesTo(plan: Plan, { days, halfDays, limits }: Search): Plan[] {
  const weekday = mostFrequent(plan.slots.map((slot) => weekdayOf(slot.day)))
  const half = mostFrequent(plan.slots.map((slot) => slot.half))
  const regular = (among: readonly PlanDay[]) => cheapestPlan(among, halfDays, limits, regularly(limits, among, halfDays))
  const soonest = cheapestPlan(days, halfDays, limits, endingSoonest)
  const apart = regular(keeping(days, (slot) => weekdayOf(slot.day) !== weekday))
  const steady = regular(keeping(days, (slot) => slot.half === half))
  const known = [plan]
  const add = (found: Plan | null) => {
    const isNew = found !== null && known.every((other) => found.slots.some((slot, at) => slotKey(slot) !== slotKey(other.slots[at]!)))
    if (isNew) known.push(found)
    return isNew
  }
  add(soonest && described('earliest', soonest))
  add(apart && described('without-weekday', apart, weekday))
  add(steady && described('same-half', steady, null, half))
  while (known.length <= alternativesOffered && add(otherDates({ days, halfDays, limits }, known)));
  return known.slice(1)
}

/** The earliest day on which a whole plan can end, `null` where there is none. */
export function soonestEnd(request: PlanRequest<string>): PlainDate | null {
  const { days, halfDays, limits } = searchOf(request)
  return cheapestPlan(days, halfDays, limits, endingSoonest)?.at(-1)?.day ?? null
}

/** The regular plan alone, `null` where no plan keeps every rule. */
export function regularPlan(request: PlanRequest<string>): readonly Slot[] | null {
  const { days, halfDays, limits } = searchOf(request)
  return cheapestPlan(days, halfDays, limits, regularly(limits, days, halfDays))
}

/**
 * A whole plan of `halfDays` half-days under every rule, or the rules to relax. The regular plan comes first: earliest
 * possible first visit, then fewest session days, then gaps as even as the calendar lets them be; exact in that order.
 */
export function findPlan<Code extends string = never>(request: PlanRequest<Code>): PlanResult<Code> {
  const whole = searchOf(request)
  const slots = cheapestPlan(whole.days, whole.halfDays, whole.limits, regularly(whole.limits, whole.days, whole.halfDays))
  if (slots) {
    const plan = described('regular', slots)
    return { ok: true, plan, alternatives: alternativesTo(plan, whole) }
  }
  const [relax = [], ...otherWays] = relaxationsOf(request)
  return { ok: false, most: toHalfDays(mostHalfDays(request)), relax, loosened: leastLoosening(request, relax), otherWays }
}
