import ICAL from 'ical.js'
import { momentOf, type Half, type Instant, type PlainDate } from '#house/clock/plain-date.ts'

type Person = { name: string; address: string }
export type Entry = {
  /** Stays the same whatever happens to the session. */
  uid: string
  /** Grows with each change; never from a clock. */
  sequence: number
  /** When this was said. */
  stamp: Instant
  from: Instant
  to: Instant
  summary: string
  description: string
  location: string | null
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  organizer?: Person
  /** `asked`: answers of their calendar are read. */
  attendee?: Person & { asked: boolean }
}
export type CalendarText = { method: 'PUBLISH' | 'REQUEST' | 'CANCEL'; name?: string; entries: readonly Entry[] }

/** Hours of a session by the clock of its territory. */
const hours = { morning: [[9, 0], [12, 30]], afternoon: [[14, 0], [17, 30]] } as const
export const sessionTimes = (day: PlainDate, half: Half, zone: string): { from: Instant; to: Instant } => {
  const [[fromHour, fromMinute], [toHour, toMinute]] = hours[half]
  return { from: momentOf(day, fromHour, fromMinute, zone), to: momentOf(day, toHour, toMinute, zone) }
}

const utc = (moment: Instant) => ICAL.Time.fromJSDate(new Date(Math.floor(Date.parse(moment) / 1000) * 1000), true)

function addPerson(event: ICAL.Component, name: 'organizer' | 'attendee', { name: words, address }: Person, more: Record<string, string> = {}): void {
  const property = event.addPropertyWithValue(name, `mailto:${address}`)
  // A quotation mark cannot stand in a parameter.
  property.setParameter('cn', words.replaceAll(/["\r\n]/g, ' '))
  for (const [key, value] of Object.entries(more)) property.setParameter(key, value)
}

function eventOf(entry: Entry, method: CalendarText['method']): ICAL.Component {
  const event = new ICAL.Component('vevent')
  event.addPropertyWithValue('uid', entry.uid)
  event.addPropertyWithValue('sequence', entry.sequence)
  event.addPropertyWithValue('dtstamp', utc(entry.stamp))
  event.addPropertyWithValue('dtstart', utc(entry.from))
  event.addPropertyWithValue('dtend', utc(entry.to))
  event.addPropertyWithValue('summary', entry.summary)
  event.addPropertyWithValue('description', entry.description)
  if (entry.location) event.addPropertyWithValue('location', entry.location)
  event.addPropertyWithValue('status', entry.status)
  event.addPropertyWithValue('transp', entry.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE')
  if (entry.organizer) addPerson(event, 'organizer', entry.organizer)
  if (entry.attendee) addPerson(event, 'attendee', entry.attendee, { role: 'REQ-PARTICIPANT', ...(method === 'REQUEST' ? { partstat: 'NEEDS-ACTION', rsvp: entry.attendee.asked ? 'TRUE' : 'FALSE' } : {}) })
  return event
}

/** An iCalendar file (RFC 5545, 5546): times in UTC, lines folded, whatever its words hold. */
export function calendarText({ method, name, entries }: CalendarText): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Mainforte//Mainforte//FR')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  calendar.addPropertyWithValue('method', method)
  if (name) {
    calendar.addPropertyWithValue('name', name)
    calendar.addPropertyWithValue('x-wr-calname', name)
  }
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry, method))
  return `${calendar.toString()}\r\n`
}
