import ICAL from 'ical.js'
import type { Slot, Window } from '../plan/half-day-calendar.ts'
import { networkZone, weekdayOf, type Half, type PlainDate } from '../../clock/plain-date.ts'
import { blocksOf, type Block } from './blocks.ts'
import { firstMoment, lengthOf, mostRecurrences, occurrencesOf, ownWall, type Reading, type Taken } from './occurrences.ts'
import { zoneNamed, zonesOf } from './zones.ts'
import { CalendarFault } from '../calendar-fault.ts'

const minute = 60_000
const day = 86_400_000
/** What makes a half-day taken, minutes from midnight: lunch and the evening take none. */
const workingMinutes: readonly (readonly [Half, number, number])[] = [['morning', 8 * 60, 12 * 60 + 30], ['afternoon', 13 * 60 + 30, 18 * 60]]

export type BusyRead = { /** Monday to Friday, in order, each once. */ halves: Slot[]; /** Events that could not be read and were left out. */ unread: number }

const wordOf = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase()

const uidOf = (event: ICAL.Component) => String(event.getFirstPropertyValue('uid') ?? '')

/** Cancelled, or written down without taking time. */
const isFree = (event: ICAL.Component) =>
  wordOf(event, 'status') === 'CANCELLED' || wordOf(event, 'transp') === 'TRANSPARENT' || wordOf(event, 'x-microsoft-cdo-busystatus') === 'FREE'

function addHalves(into: Set<string>, { from, to }: Taken, { from: first, to: last }: Reading): void {
  if (to <= from) return
  const begin = Math.max(from, first)
  const end = Math.min(to, last)
  for (let midnight = Math.floor(begin / day) * day; midnight < end; midnight += day) {
    const date = new Date(midnight).toISOString().slice(0, 10) as PlainDate
    if (weekdayOf(date) > 5) continue
    for (const [half, opens, closes] of workingMinutes) if (begin < midnight + closes * minute && end > midnight + opens * minute) into.add(`${date} ${half}`)
  }
}

type Change = { at: number; /** A whole day, whatever the hour. */ wholeDay: boolean; /** This and all that follow. */ following: boolean; event: ICAL.Component; shift: number; length: number }

function changeOf(reading: Reading, event: ICAL.Component): Change | null {
  const id = firstMoment(reading, event, 'recurrence-id')
  const start = firstMoment(reading, event, 'dtstart')
  if (!id) return null
  const at = ownWall(reading, id)
  const following = event.getFirstProperty('recurrence-id')?.getFirstParameter('range') === 'THISANDFUTURE'
  return { at, wholeDay: id.zone === null, following, event, shift: start ? ownWall(reading, start) - at : 0, length: start ? lengthOf(reading, event, start) : 0 }
}

/** One event with all its repetitions, but for those that were changed one by one. */
function* takenBy(reading: Reading, event: ICAL.Component, changes: readonly Change[]): Generator<Taken> {
  const single = new Set(changes.filter(({ wholeDay }) => !wholeDay).map(({ at }) => at))
  const days = new Set(changes.filter(({ wholeDay }) => wholeDay).map(({ at }) => at))
  const following = changes.filter((change) => change.following).toSorted((a, b) => b.at - a.at)
  if (isFree(event) && following.length === 0) return
  for (const { at, until } of occurrencesOf(reading, event)) {
    if (single.has(at) || days.has(Math.floor(at / day) * day)) continue
    const rule = following.find((change) => change.at <= at)
    if (isFree(rule?.event ?? event)) continue
    yield rule ? { from: at + rule.shift, to: at + rule.shift + rule.length } : { from: at, to: until }
  }
}

function* takenByOne(reading: Reading, event: ICAL.Component): Generator<Taken> {
  const start = firstMoment(reading, event, 'dtstart')
  if (!start || isFree(event)) return
  yield { from: ownWall(reading, start), to: ownWall(reading, { ...start, wall: start.wall + lengthOf(reading, event, start) }) }
}

function* periodsOf(reading: Reading, component: ICAL.Component): Generator<Taken> {
  for (const property of component.getAllProperties('freebusy')) {
    if ((property.getFirstParameter('fbtype') ?? 'BUSY').toUpperCase() === 'FREE') continue
    for (const value of property.getValues() as unknown[]) {
      if (!(value instanceof ICAL.Period)) continue
      const epoch = (time: ICAL.Time) => Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
      yield { from: reading.own.wallOf(epoch(value.start)), to: reading.own.wallOf(epoch(value.getEnd())) }
    }
  }
}

const parsed = ({ lines }: Block) => ICAL.Component.fromString(lines.join('\r\n'))

/** One unreadable event takes no other with it. */
function tried<T>(work: () => T, unread: { count: number }): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof CalendarFault) throw error
    unread.count += 1
    return null
  }
}

/**
 * The half-days that somebody's calendar file takes within a window: nothing else of it leaves. Days and halves are those
 * of the person's own zone. Throws a `CalendarFault` for what is no calendar or has no end.
 */
export function busyHalves(bytes: Uint8Array, { window, zone }: { window: Window; /** IANA name. */ zone?: string }): BusyRead {
  const own = zoneNamed(zone ?? networkZone)
  if (!own) throw new RangeError(`no such zone: ${zone}`)
  const unread = { count: 0 }
  const read = (blocks: readonly Block[]) => blocks.flatMap((block) => tried(() => parsed(block), unread) ?? [])
  const blocks = blocksOf(bytes)
  const of = (kind: Block['kind']) => read(blocks.filter((block) => block.kind === kind))
  const reading: Reading = { own, zone: zonesOf(of('VTIMEZONE')), from: Date.parse(window.from), to: Date.parse(window.to) + day, left: mostRecurrences }
  const events = of('VEVENT')
  const changes = new Map<string, Change[]>()
  const found = new Set<string>()
  const add = (taken: Iterable<Taken>) => tried(() => {
    for (const one of taken) addHalves(found, one, reading)
  }, unread)
  for (const event of events.filter((one) => one.hasProperty('recurrence-id'))) {
    const change = tried(() => changeOf(reading, event), unread)
    if (!change) continue
    changes.set(uidOf(event), [...(changes.get(uidOf(event)) ?? []), change])
    add(takenByOne(reading, event))
  }
  for (const event of events.filter((one) => !one.hasProperty('recurrence-id'))) add(takenBy(reading, event, changes.get(uidOf(event)) ?? []))
  for (const component of of('VFREEBUSY')) add(periodsOf(reading, component))
  const halves = [...found].map((slot): Slot => ({ day: slot.slice(0, 10) as PlainDate, half: slot.slice(11) as Half }))
  return { halves: halves.toSorted((a, b) => (a.day === b.day ? b.half.localeCompare(a.half) : a.day < b.day ? -1 : 1)), unread: unread.count }
}
