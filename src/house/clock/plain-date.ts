import { Temporal } from 'temporal-polyfill'

declare const plainDate: unique symbol
declare const instant: unique symbol

/** A calendar day `YYYY-MM-DD` as lived in Europe/Paris; it has no hour and no zone of its own. Compares with `<`. */
export type PlainDate = string & { readonly [plainDate]: true }
/** A moment, ISO 8601 in UTC with milliseconds: `2026-10-05T14:30:00.000Z`. Compares with `<`. */
export type Instant = string & { readonly [instant]: true }
export type Half = 'morning' | 'afternoon'
/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const networkZone = 'Europe/Paris'
export const halves = ['morning', 'afternoon'] as const satisfies readonly Half[]

const millisecondsPerDay = 86_400_000

const day = (date: PlainDate) => Temporal.PlainDate.from(date)
const text = (date: Temporal.PlainDate) => date.toString() as PlainDate

/** Throws a `RangeError` on a day that does not exist, such as 30 February. */
export function toPlainDate(value: string): PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError(`not a calendar day: ${value}`)
  return text(Temporal.PlainDate.from(value, { overflow: 'reject' }))
}

/** The same, with `null` for what is not a day. */
export function readPlainDate(value: string): PlainDate | null {
  try {
    return toPlainDate(value)
  } catch {
    return null
  }
}

export function toInstant(value: string | Date): Instant {
  return new Date(value).toISOString() as Instant
}

/** The day it is in Europe/Paris at that moment. */
export function dayOf(moment: Instant): PlainDate {
  return text(Temporal.Instant.from(moment).toZonedDateTimeISO(networkZone).toPlainDate())
}

/** The moment a local time of the day is reached, in Europe/Paris unless another zone is named; `hour` 0 to 23. */
export function momentOf(date: PlainDate, hour: number, minute = 0, zone: string = networkZone): Instant {
  const local = day(date).toPlainDateTime({ hour, minute }).toZonedDateTime(zone)
  return toInstant(local.toInstant().toString())
}

/** The hour of the day it is in Europe/Paris at that moment, `HH:MM`; compares with `<`. */
export const timeOf = (moment: Instant) => Temporal.Instant.from(moment).toZonedDateTimeISO(networkZone).toPlainTime().toString({ smallestUnit: 'minute' })

/** Days are counted by plain arithmetic, since calendars ask it thousands of times: ECMAScript reads a plain day as midnight UTC. */
const ofMoment = (moment: number) => new Date(moment).toISOString().slice(0, 10) as PlainDate

export const addDays = (date: PlainDate, days: number) => ofMoment(Date.parse(date) + days * millisecondsPerDay)
export const addMonths = (date: PlainDate, months: number) => text(day(date).add({ months }))
export const addMinutes = (moment: Instant, minutes: number) => toInstant(new Date(Date.parse(moment) + minutes * 60_000))
/** Whole days from `a` to `b`; negative when `b` comes first. */
export const daysBetween = (a: PlainDate, b: PlainDate) => (Date.parse(b) - Date.parse(a)) / millisecondsPerDay
/** 1970-01-01 was a Thursday. */
export const weekdayOf = (date: PlainDate) => (((((Date.parse(date) / millisecondsPerDay + 3) % 7) + 7) % 7) + 1) as Weekday
export const yearOf = (date: PlainDate) => Number(date.slice(0, 4))
/** The Monday of that day's week. */
export const weekOf = (date: PlainDate) => addDays(date, 1 - weekdayOf(date))

/** Every day from `from` to `to`, both included. */
export function* eachDay(from: PlainDate, to: PlainDate): Generator<PlainDate> {
  for (let moment = Date.parse(from); moment <= Date.parse(to); moment += millisecondsPerDay) yield ofMoment(moment)
}
