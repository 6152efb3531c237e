import { CalendarFault } from '../calendar-fault.ts'
import { mostBytes } from '../busy/blocks.ts'
import { guardedRequest, type Answer, type Reach } from './guarded-request.ts'

/** What a server said of the file last time, so that it need not send it again. */
export type Marks = { etag: string | null; modified: string | null }
export type Fetched = { kind: 'same' } | { kind: 'file'; bytes: Uint8Array; marks: Marks }

/** `webcal:` is what calendars call `https:`. A password in an address would be shown wherever the address is. Throws a `CalendarFault`. */
export function calendarUrl(text: string): URL {
  const typed = text.trim().replace(/^webcals?:\/\//i, 'https://')
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new CalendarFault('address')
  url.hash = ''
  return url
}

export function checkStatus({ status }: Pick<Answer, 'status'>): void {
  if (status === 401 || status === 403) throw new CalendarFault('needs-password')
  if (status === 404 || status === 410) throw new CalendarFault('gone')
  if (status < 200 || status > 299) throw new CalendarFault('status')
}

/** The file behind an ICS address, unless it is the same as last time. Throws a `CalendarFault`. */
export async function fetchCalendarFile(address: string, marks: Marks, reach: Reach = {}): Promise<Fetched> {
  const answer = await guardedRequest({
    url: calendarUrl(address), mostBytes,
    headers: { accept: 'text/calendar', ...(marks.etag ? { 'if-none-match': marks.etag } : {}), ...(marks.modified ? { 'if-modified-since': marks.modified } : {}) },
  }, reach)
  if (answer.status === 304) return { kind: 'same' }
  checkStatus(answer)
  return { kind: 'file', bytes: answer.body, marks: { etag: answer.headers.etag ?? null, modified: answer.headers['last-modified'] ?? null } }
}
