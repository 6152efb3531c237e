import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import { daysIntoWeeks, epochDayOf, indices, slotAt, within, type Calendar, type Slot, type Window } from './half-day-calendar.ts'

export type PlanRules = {
  /** The first session stands on this day or before. */
  readonly firstBy?: PlainDate
  /** Days from one session day to the next, at least; 1 allows the day after. */
  readonly spacingDays: number
  /** Half-days in one week from Monday to Sunday, at most. */
  readonly maxPerWeek: number
  /** Both halves of one day may be used; without it a session day has one half. */
  readonly pairHalves?: boolean
}

export type PlanRequest = PlanRules & {
  /** The half-days both sides have free. */
  readonly common: Calendar
  readonly halfDays: HalfDays
  /** The whole calendar unless told. */
  readonly window?: Window
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
}

export function limitsOf(request: PlanRequest): Limits {
  const common = request.window ? within(request.common, request.window) : request.common
  return {
    common,
    spacing: Math.max(1, request.spacingDays),
    maxPerWeek: request.maxPerWeek,
    firstBy: request.firstBy ? epochDayOf(request.firstBy) - common.epochDay : Infinity,
    perDay: request.pairHalves ? 2 : 1,
  }
}

export const weekAt = (common: Calendar, offset: number) => Math.floor(daysIntoWeeks(common, offset) / 7)

export function planDays(common: Calendar): PlanDay[] {
  const days: { offset: number; week: number; free: Slot[] }[] = []
  for (const index of indices(common)) {
    const offset = index >> 1
    const last = days.at(-1)
    if (last?.offset === offset) last.free.push(slotAt(common, index))
    else days.push({ offset, week: weekAt(common, offset), free: [slotAt(common, index)] })
  }
  return days
}
