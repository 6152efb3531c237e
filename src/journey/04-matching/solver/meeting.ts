import { intersect, within, type Calendar } from '#house/calendar/plan/half-day-calendar.ts'
import { distanceKm } from '#house/place.ts'
import type { PlanRequest } from '#house/calendar/plan/plan-rules.ts'
import { addDays } from '#house/clock/plain-date.ts'
import type { Capability, Context, Expert, Need } from './problem.ts'

/** Half-days free on both sides over the need's window; a veto is not counted here. */
export function commonHalves(need: Need, expert: Expert): Calendar {
  return within(intersect(need.calendar, expert.calendar), need.window)
}

/** The same, after the last day of the line manager's veto. */
export function commonHalvesAfterVeto(need: Need, expert: Expert): Calendar {
  const common = commonHalves(need, expert)
  const until = expert.managerVeto?.until
  return until ? within(within(common, { from: addDays(until, 1), to: need.window.to }), need.window) : common
}

/** What is asked of the two calendars; they may run past the window, so that a later end can be proposed. */
export function planAsked(need: Need, common: Calendar, context: Context): PlanRequest {
  const { window, halfDays, firstBy } = need
  return { ...context.plan, common, window, halfDays, firstBy: firstBy ?? undefined }
}

/** `null` when one of the places is not known. */
export function distanceBetween(need: Need, expert: Expert): number | null {
  return need.place && expert.place ? distanceKm(need.place, expert.place) : null
}

export const canBeRemote = (need: Need, expert: Expert) => need.remoteOk && expert.remoteOk

/** What the expert offers of what the need asks: a family without capability answers any capability of the family. */
export function matchingCapabilities(need: Need, expert: Expert): Capability[] {
  return expert.capabilities.filter(
    (one) =>
      one.family === need.family &&
      (need.capabilities.length === 0 || one.capability === null || need.capabilities.includes(one.capability)),
  )
}
