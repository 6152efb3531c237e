import ICAL from 'ical.js'
import { CalendarFault } from '../calendar-fault.ts'
import type { Wall, Zone } from './zones.ts'

/** Repetitions looked at in one file; a daily series since 1990 takes one for each day of the window. */
export const mostRecurrences = 200_000
const day = 86_400_000

/** A stretch of time taken, on the person's own wall; the end is not part of it. */
export type Taken = { readonly from: Wall; readonly to: Wall }
export type Reading = {
  /** The clock of the person whose calendar this is: floating times are theirs. */
  readonly own: Zone
  zone(tzid: string): Zone | null
  readonly from: Wall
  readonly to: Wall
  /** Counts down over the whole file. */
  left: number
}

/** A time of the file: what the wall of its zone shows, and that zone (`null`: a whole day, the same everywhere). */
type Moment = { wall: Wall; zone: Zone | null }

const utc: Zone = { name: 'UTC', epochOf: (wall) => wall, wallOf: (epoch) => epoch }
const wallOf = (time: ICAL.Time): Wall => Date.UTC(time.year, time.month - 1, time.day, time.isDate ? 0 : time.hour, time.isDate ? 0 : time.minute, time.isDate ? 0 : time.second)

function momentOf(reading: Reading, property: ICAL.Property, time: ICAL.Time): Moment {
  if (time.isDate) return { wall: wallOf(time), zone: null }
  const tzid = property.getFirstParameter('tzid')
  if (time.zone === ICAL.Timezone.utcTimezone) return { wall: wallOf(time), zone: utc }
  return { wall: wallOf(time), zone: (tzid && reading.zone(tzid)) || reading.own }
}

/** What the person's own clock shows then. */
export const ownWall = ({ own }: Reading, { wall, zone }: Moment): Wall => (zone === null || zone.name === own.name ? wall : own.wallOf(zone.epochOf(wall)))

export function firstMoment(reading: Reading, event: ICAL.Component, name: string): Moment | null {
  const property = event.getFirstProperty(name)
  const value = property?.getFirstValue()
  return property && value instanceof ICAL.Time ? momentOf(reading, property, value) : null
}

const allMoments = (reading: Reading, event: ICAL.Component, name: string): Moment[] =>
  event.getAllProperties(name).flatMap((property) => property.getValues().flatMap((value: unknown) => {
    const time = value instanceof ICAL.Period ? value.start : value
    return time instanceof ICAL.Time ? [momentOf(reading, property, time)] : []
  }))

/** How long it takes by the clock on the wall; a whole day when it says nothing and is dated by the day. */
export function lengthOf(reading: Reading, event: ICAL.Component, start: Moment): number {
  const duration = event.getFirstPropertyValue('duration')
  if (duration instanceof ICAL.Duration) return Math.max(0, duration.toSeconds() * 1000)
  const end = firstMoment(reading, event, 'dtend')
  if (!end) return start.zone === null ? day : 0
  return Math.max(0, start.zone?.name === end.zone?.name ? end.wall - start.wall : ownWall(reading, end) - ownWall(reading, start))
}

const subDaily = ['SECONDLY', 'MINUTELY', 'HOURLY']
const days: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7 }
const months: Readonly<Record<string, number>> = { MONTHLY: 1, YEARLY: 12 }

/** A rule without a count repeats from any of its periods on: the years before the window are skipped. A day that some months lack stays where it is. */
function nearWindow(rule: ICAL.Recur, start: Wall, from: Wall): Wall {
  if (rule.count) return start
  const interval = Math.max(1, rule.interval)
  const periods = (elapsed: number, period: number) => Math.max(0, Math.floor(elapsed / period) - 2) * period
  if (rule.freq in days) return start + periods(from - start, days[rule.freq]! * day * interval)
  const [a, b] = [new Date(start), new Date(from)]
  if (a.getUTCDate() > 28) return start
  const elapsed = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  return new Date(start).setUTCMonth(a.getUTCMonth() + periods(elapsed, months[rule.freq]! * interval))
}

const timeAt = (wall: Wall, isDate: boolean) => {
  const moment = new Date(wall)
  return ICAL.Time.fromData({ year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate(), ...(isDate ? {} : { hour: moment.getUTCHours(), minute: moment.getUTCMinutes(), second: moment.getUTCSeconds() }), isDate }, undefined)
}

type Named = { BYMONTH?: number[]; BYMONTHDAY?: number[] }
const dayless = (rule: ICAL.Recur) => rule.freq in months && !['BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO'].some((name) => name in rule.parts)

/** The library moves 30 February to March: what a rule names, or takes from its start, its days have. */
function isNamed(rule: ICAL.Recur, time: ICAL.Time, start: Wall): boolean {
  const { BYMONTH: inMonths, BYMONTHDAY: onDays = dayless(rule) ? [new Date(start).getUTCDate()] : undefined } = rule.parts as Named
  if (inMonths && !inMonths.includes(time.month)) return false
  return !onDays || onDays.some((each) => each < 0) || onDays.includes(time.day)
}

/** `UNTIL` in UTC ends a series that is written in a zone. */
const untilOf = (rule: ICAL.Recur, zone: Zone | null): Wall => {
  const { until } = rule
  if (!until) return Number.POSITIVE_INFINITY
  if (until.isDate) return wallOf(until) + day - 1
  return until.zone === ICAL.Timezone.utcTimezone && zone ? zone.wallOf(wallOf(until)) : wallOf(until)
}

function* repetitions(reading: Reading, rule: ICAL.Recur, start: Moment, length: number): Generator<Wall> {
  if (subDaily.includes(rule.freq)) throw new CalendarFault('too-many-recurrences')
  const until = untilOf(rule, start.zone)
  const free = rule.clone()
  free.until = null
  const iterator = free.iterator(timeAt(nearWindow(rule, start.wall, reading.from - length - day), start.zone === null))
  for (;;) {
    const next = iterator.next() as ICAL.Time | null
    if (!next) return
    if ((reading.left -= 1) < 0) throw new CalendarFault('too-many-recurrences')
    const wall = wallOf(next)
    if (wall > until || wall > reading.to + day) return
    if (wall >= start.wall && isNamed(rule, next, start.wall)) yield wall
  }
}

export type Occurrence = { /** On the person's wall. */ at: Wall; until: Wall; /** The same on the event's own. */ wall: Wall }

/** Every time an event takes place in the window, exceptions by date left out. */
export function* occurrencesOf(reading: Reading, event: ICAL.Component): Generator<Occurrence> {
  const start = firstMoment(reading, event, 'dtstart')
  if (!start) throw new TypeError('an event without a start')
  const length = lengthOf(reading, event, start)
  const at = (moment: Moment): Occurrence => ({ at: ownWall(reading, moment), until: ownWall(reading, { ...moment, wall: moment.wall + length }), wall: moment.wall })
  const left = allMoments(reading, event, 'exdate')
  const gone = new Set(left.map((moment) => (moment.zone === null ? moment.wall : ownWall(reading, moment))))
  const goneDays = new Set(left.filter(({ zone }) => zone === null).map(({ wall }) => wall))
  const stays = (one: Occurrence) => !gone.has(one.at) && !goneDays.has(one.wall - (one.wall % day + day) % day)
  const rules = event.getAllProperties('rrule').map((property) => property.getFirstValue()).filter((value): value is ICAL.Recur => value instanceof ICAL.Recur)
  const seen = new Set<Wall>()
  const once = function* (moment: Moment): Generator<Occurrence> {
    const one = at(moment)
    if (seen.has(one.at) || !stays(one) || one.until < reading.from || one.at > reading.to) return
    seen.add(one.at)
    yield one
  }
  yield* once(start)
  for (const moment of allMoments(reading, event, 'rdate')) yield* once(moment)
  for (const rule of rules) for (const wall of repetitions(reading, rule, start, length)) yield* once({ ...start, wall })
}
