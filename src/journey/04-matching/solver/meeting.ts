import { clip, epochDayOf, intersect, type Calendar } from '#house/calendar/plan/half-day-calendar.ts'
import { hasPlan } from '#house/calendar/plan/most-half-days.ts'
import { addDays } from '#house/clock/plain-date.ts'
import type { Capability, Context, Expert, Need, Place } from './problem.ts'

/** Half-days free on both sides inside the need's window; a veto is not counted here. */
export function commonHalves(need: Need, expert: Expert): Calendar {
  const both = intersect(need.calendar, expert.calendar)
  const inside = both.start >= need.window.from && both.epochDay + both.days <= epochDayOf(need.window.to) + 1
  return inside ? both : clip(both, need.window)
}

/** The same, after the last day of the line manager's veto. */
export function commonHalvesAfterVeto(need: Need, expert: Expert): Calendar {
  const common = commonHalves(need, expert)
  const until = expert.managerVeto?.until
  return until ? clip(common, { from: addDays(until, 1), to: need.window.to }) : common
}

export function wholePlanFits(need: Need, common: Calendar, context: Context): boolean {
  return hasPlan({ ...context.plan, common, halfDays: need.halfDays, firstBy: need.firstBy ?? undefined })
}

/** Mean radius of the Earth (IUGG). */
const earthRadiusKm = 6371
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres. */
export function distanceKm(a: Place, b: Place): number {
  const dLat = Math.sin(radians(b.lat - a.lat) / 2)
  const dLon = Math.sin(radians(b.lon - a.lon) / 2)
  const chord = dLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * dLon ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)))
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
