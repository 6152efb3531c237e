import { halves } from '#house/clock/plain-date.ts'
import type { Slot } from './half-day-calendar.ts'

/**
 * Working time that a plan must respect. Time at the employer and at the SME is one working time; whatever an agreement
 * of a firm may allow, the ordinary limits are kept. Code du travail as consolidated on 2026-03-27. Nothing more is needed
 * for the eleven hours of daily rest (L3131-1), the six days a week (L3132-1) and the weekly rest (L3132-2): sessions
 * stand between 8 and 19 o'clock, Monday to Friday.
 */
const workingTime = {
  /** L3121-18. */
  hoursADay: 10,
  /** L3121-22, over twelve weeks; below the 48 hours of any single week (L3121-20). */
  hoursAWeek: 44,
  hoursAHalfDay: 4,
} as const

/** Sessions one week can hold when all of its work is sessions. */
export const mostHalfDaysAWeek = Math.floor(workingTime.hoursAWeek / workingTime.hoursAHalfDay)

/** Two sessions fill eight hours of the day; the way between their places is work as well. */
const lawfulMinutes = 60 * (workingTime.hoursADay - halves.length * workingTime.hoursAHalfDay)
/** What a midday break of one hour and a half leaves for the way, meal included. */
const easyMinutes = 45

/** A session of the same person elsewhere, and the minutes from its place to this mission's. */
export type Elsewhere = { readonly slot: Slot; readonly minutes: number }

/**
 * The other halves of days on which the person has a session elsewhere: `tooFar` cannot be used in law (L3121-18), `tight`
 * only if the person accepts a short break.
 */
export function besideTravel(elsewhere: readonly Elsewhere[]): { tooFar: Slot[]; tight: Slot[] } {
  const otherHalf = ({ day, half }: Slot): Slot => ({ day, half: half === 'morning' ? 'afternoon' : 'morning' })
  return {
    tooFar: elsewhere.filter(({ minutes }) => minutes > lawfulMinutes).map(({ slot }) => otherHalf(slot)),
    tight: elsewhere.filter(({ minutes }) => minutes > easyMinutes && minutes <= lawfulMinutes).map(({ slot }) => otherHalf(slot)),
  }
}
