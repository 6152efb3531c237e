import { daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'

/** The one place of the thresholds, in calendar days: after the signature, after the last session, after the letter was sent. */
export const alarmAfter = { firstVisit: 21, session: 45, signature: 10 } as const
/** Share of the half-days granted, delivered, from which on it is said that they come to their end. */
export const nearShare = 0.8

export const alarmCodes = ['no-first-visit', 'no-session', 'days-over', 'days-near', 'signature-stuck'] as const
export type AlarmCode = (typeof alarmCodes)[number]
/** `days` it has lasted, for a standstill; `halfDays` beyond what was granted, or still left. */
export type Alarm = { code: AlarmCode; days: number; halfDays: HalfDays }

export type Pace = { signed_on: PlainDate; last_session: PlainDate | null }
export type Sums = { granted: HalfDays; delivered: HalfDays; planned: HalfDays }

const none = 0 as HalfDays

/** Why a signed mission is at a standstill and for how many days. A date to come is no movement yet. */
export function standstill({ signed_on, last_session }: Pace, today: PlainDate): { code: 'no-first-visit' | 'no-session'; days: number } | null {
  const days = daysBetween(last_session ?? signed_on, today)
  if (last_session === null) return days > alarmAfter.firstVisit ? { code: 'no-first-visit', days } : null
  return days >= alarmAfter.session ? { code: 'no-session', days } : null
}

/** Beyond what was granted; or four fifths of it delivered and the end in sight. */
export function daysAlarm({ granted, delivered, planned }: Sums): { code: 'days-over' | 'days-near'; halfDays: HalfDays } | null {
  const over = delivered + planned - granted
  if (over > 0) return { code: 'days-over', halfDays: over as HalfDays }
  return delivered < granted && delivered >= granted * nearShare ? { code: 'days-near', halfDays: (granted - delivered) as HalfDays } : null
}

/** The alarms of a mission under way: at a standstill or not, within its days or not. */
export function missionAlarms(mission: Pace & Sums, today: PlainDate): Alarm[] {
  const [still, days] = [standstill(mission, today), daysAlarm(mission)]
  return [...(still ? [{ ...still, halfDays: none }] : []), ...(days ? [{ ...days, days: 0 }] : [])]
}

/** A letter that went out and still awaits somebody. */
export function signatureAlarm(sentOn: PlainDate, today: PlainDate): Alarm | null {
  const days = daysBetween(sentOn, today)
  return days >= alarmAfter.signature ? { code: 'signature-stuck', days, halfDays: none } : null
}

/** The heaviest first: what stands still by how long it lasts, then days beyond the grant, then what only comes to its end. */
export function alarmOrder(a: Alarm, b: Alarm): number {
  const weight = ({ code }: Alarm) => (code === 'days-near' ? 2 : code === 'days-over' ? 1 : 0)
  return weight(a) - weight(b) || b.days - a.days || b.halfDays - a.halfDays
}
