import { addDays } from '#house/clock/plain-date.ts'
import { mostBytes } from '../busy/blocks.ts'
import { CalendarFault } from '../calendar-fault.ts'
import type { Window } from '../plan/half-day-calendar.ts'
import { calendarUrl, checkStatus } from './calendar-file.ts'
import { guardedRequest, type Answer, type Reach } from './guarded-request.ts'

/** A calendar's own address on a CalDAV server, and who asks. */
export type Account = { address: string; user: string; password: string }

const stamp = (day: string) => `${day.replaceAll('-', '')}T000000Z`
const range = ({ from, to }: Window) => `<C:time-range start="${stamp(addDays(from, -1))}" end="${stamp(addDays(to, 2))}"/>`
const declared = '<?xml version="1.0" encoding="utf-8"?>'

/** When somebody is busy, as the server counts it: a VFREEBUSY, without a word of what for (RFC 4791, 7.10). */
const freeBusyQuery = (window: Window) => `${declared}<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">${range(window)}</C:free-busy-query>`

const asked = ['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID', 'STATUS', 'TRANSP'].map((name) => `<C:prop name="${name}"/>`).join('')
/** The times of the events themselves, for servers that do not count (RFC 4791, 7.8); titles are not asked for. */
const timesQuery = (window: Window) => `${declared}<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data><C:comp name="VCALENDAR"><C:prop name="VERSION"/><C:comp name="VEVENT">${asked}</C:comp><C:comp name="VTIMEZONE"/></C:comp></C:calendar-data></D:prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">${range(window)}</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>`

const report = ({ address, user, password }: Account, body: string, reach: Reach): Promise<Answer> => guardedRequest({
  url: calendarUrl(address), method: 'REPORT', mostBytes, body,
  headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`, depth: '1', 'content-type': 'application/xml; charset=utf-8' },
}, reach)

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const character = (code: number) => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : '')
const unescaped = (text: string) => text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (_whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
  (hex ? character(Number.parseInt(hex, 16)) : decimal ? character(Number(decimal)) : entities[name?.toLowerCase() ?? ''] ?? ''))

const opens = /<(?:[\w-]{1,40}:)?calendar-data\b[^>]{0,400}>/
const closes = /<\/(?:[\w-]{1,40}:)?calendar-data>/
const written = (text: string) => (text.startsWith('<![CDATA[') && text.endsWith(']]>') ? text.slice(9, -3) : unescaped(text))

/** The calendars in a multistatus, one after the other as one file; read once from end to end, whatever a server sends. */
export function calendarsIn(multistatus: string): string {
  const texts = multistatus.split(opens).slice(1).flatMap((piece) => {
    const end = piece.search(closes)
    return end < 0 ? [] : [written(piece.slice(0, end).trim()).trim()]
  })
  return texts.length > 0 ? texts.join('\r\n') : 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'
}

const beginsCalendar = (body: Uint8Array) => /^\s*BEGIN:VCALENDAR/i.test(Buffer.from(body.subarray(0, 200)).toString('utf8'))
const unknown = [400, 405, 415, 501]

/** When an account is busy, as a calendar file that only says when. Throws a `CalendarFault`. */
export async function fetchFreeBusy(account: Account, window: Window, reach: Reach = {}): Promise<Uint8Array> {
  const counted = await report(account, freeBusyQuery(window), reach)
  if (!unknown.includes(counted.status)) {
    if (counted.status !== 403) checkStatus(counted)
    if (counted.status < 300 && beginsCalendar(counted.body)) return counted.body
  }
  const answer = await report(account, timesQuery(window), reach)
  if (unknown.includes(answer.status)) throw new CalendarFault('no-free-busy')
  checkStatus(answer)
  const text = Buffer.from(answer.body).toString('utf8')
  if (!/<(?:[\w-]+:)?multistatus\b/.test(text)) throw new CalendarFault('no-free-busy')
  return Buffer.from(calendarsIn(text))
}
