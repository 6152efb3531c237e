import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import { daysIntoWeeks, epochDayOf, hasBit, indices, slotAt, within, withoutSlots, type Calendar, type Slot, type Window } from './half-day-calendar.ts'
import { mostHalfDaysAWeek } from './working-time.ts'

export type PlanRules = {
  /** The first session stands on this day or before. */
  readonly firstBy?: PlainDate
  /** Days from one session day to the next, at least; 1 allows the day after. */
  readonly spacingDays: number
  /** Half-days in one week from Monday to Sunday, at most; never above what the law allows. */
  readonly maxPerWeek: number
  /** Both halves of one day may be used; without it a session day has one half. */
  readonly pairHalves?: boolean
}

/** Half-days shut for one reason that somebody can lift: closed days of a site, a peak season. */
export type Closure<Code extends string> = { readonly code: Code; readonly slots: readonly Slot[] }

export type PlanRequest<Code extends string = never> = PlanRules & {
  /** The half-days both sides have free, those of `closures` not yet taken off. */
  readonly common: Calendar
  readonly halfDays: HalfDays
  /** The whole calendar unless told. */
  readonly window?: Window
  /** Sessions that stand already: never chosen again, and the others keep their distance from them. */
  readonly fixed?: readonly Slot[]
  readonly closures?: readonly Closure<Code>[]
}

/** A day on which a session can stand; `offset` counts from the calendar's start, weeks from its first Monday. */
export type PlanDay = { readonly offset: number; readonly week: number; readonly free: readonly Slot[] }

/** The rules in whole numbers, on the calendar already framed by the window. */
export type Limits = {
  readonly common: Calendar
  readonly spacing: number
  readonly maxPerWeek: number
  readonly firstBy: number
  readonly perDay: 1 | 2
  /** Half-days of each week that fixed sessions have taken. */
  readonly taken: ReadonlyMap<number, number>
}

const nothingTaken: ReadonlyMap<number, number> = new Map()

export const weekAt = (common: Calendar, offset: number) => Math.floor(daysIntoWeeks(common, offset) / 7)

/** Half-days that week can still hold. */
export const roomIn = ({ maxPerWeek, taken }: Limits, week: number) => maxPerWeek - (taken.get(week) ?? 0)

/** What is left of the calendar beside sessions that stand: their own halves go, and the days too near. */
function apartFrom(common: Calendar, fixed: readonly Slot[], spacing: number, perDay: 1 | 2): Calendar {
  const days = fixed.map((slot) => epochDayOf(slot.day) - common.epochDay)
  const tooNear = (index: number) => days.some((offset) => {
    const gap = Math.abs((index >> 1) - offset)
    return gap === 0 ? perDay === 1 : gap < spacing
  })
  const near = [...indices(common)].filter(tooNear).map((index) => slotAt(common, index))
  return withoutSlots(common, [...near, ...fixed])
}

function takenByWeek(common: Calendar, fixed: readonly Slot[]): ReadonlyMap<number, number> {
  const taken = new Map<number, number>()
  for (const slot of fixed) {
    const week = weekAt(common, epochDayOf(slot.day) - common.epochDay)
    taken.set(week, (taken.get(week) ?? 0) + 1)
  }
  return taken
}

export function limitsOf({ common, window, spacingDays, maxPerWeek, firstBy, pairHalves, fixed = [], closures = [] }: PlanRequest<string>): Limits {
  const open = closures.length > 0 ? withoutSlots(common, closures.flatMap(({ slots }) => slots)) : common
  const framed = window ? within(open, window) : open
  const spacing = Math.max(1, spacingDays)
  const perDay = pairHalves ? 2 : 1
  const beside = fixed.length > 0
  return {
    common: beside ? apartFrom(framed, fixed, spacing, perDay) : framed,
    spacing,
    maxPerWeek: Math.min(maxPerWeek, mostHalfDaysAWeek),
    // With a session that stands, the first visit is no longer to come.
    firstBy: firstBy && !beside ? epochDayOf(firstBy) - framed.epochDay : Infinity,
    perDay,
    taken: beside ? takenByWeek(framed, fixed) : nothingTaken,
  }
}

function planDays(common: Calendar): PlanDay[] {
  const days: PlanDay[] = []
  for (let offset = 0; offset < common.days; offset += 1) {
    const free = [2 * offset, 2 * offset + 1].filter((index) => hasBit(common.bits, index)).map((index) => slotAt(common, index))
    if (free.length > 0) days.push({ offset, week: weekAt(common, offset), free })
  }
  return days
}

export type Search = { readonly days: readonly PlanDay[]; readonly halfDays: number; readonly limits: Limits }

/** What a search walks over; throws a `RangeError` on a plan of nothing. */
export function searchOf(request: PlanRequest<string>): Search {
  if (request.halfDays < 1) throw new RangeError(`a plan needs at least one half-day: ${request.halfDays}`)
  const limits = limitsOf(request)
  return { days: planDays(limits.common), halfDays: request.halfDays, limits }
}
