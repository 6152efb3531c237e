import { epochDayOf } from '#house/calendar/plan/half-day-calendar.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Expert, Need } from './problem.ts'

/** Serving a need counts this much before any waiting: one that has waited as many weeks counts twice. */
const needWeight = 52
const daysPerWeek = 7

/** First aim: the sum of this over the needs served. Whole weeks of waiting and priority, added to `needWeight`. */
export function waitingWeight(need: Need, today: PlainDate): number {
  const days = Math.max(0, epochDayOf(today) - epochDayOf(need.waitingSince)) + Math.max(0, need.priority)
  return needWeight + Math.floor(days / daysPerWeek)
}

/** Points that each engagement of the year takes from the next mission of the same expert. */
const engagementCost = 30

/** Missions of the year and proposals awaiting an answer. */
const engagements = (expert: Expert) => expert.missionsThisYear + expert.openProposals

/** What the `nth` new mission of the expert costs, 1 for the first: each costs more than the one before it. */
export const missionCost = (expert: Expert, nth: number) => engagementCost * (engagements(expert) + nth - 1)

/** Points that each mission of one company in an answer costs more than the one before it: the first costs nothing. */
const companyCost = 5

/** What the `nth` new mission of one company costs, 1 for the first. */
export const companyMissionCost = (nth: number) => companyCost * (nth - 1)
