import { addDays } from '#house/clock/plain-date.ts'
import { mostBytes } from '../busy/blocks.ts'
import { CalendarFault } from '../calendar-fault.ts'
import type { Window } from '../plan/half-day-calendar.ts'
import { calendarUrl, checkStatus } from './calendar-file.ts'
import { guardedRequest, type Reach } from './guarded-request.ts'

/** A calendar's own address on a CalDAV server, and who asks. */
export type Account = { address: string; user: string; password: string }

const stamp = (day: string) => `${day.replaceAll('-', '')}T000000Z`

/** When an account is busy, as its server says it (RFC 4791, 7.10): a VFREEBUSY, without a word of what for. Throws a `CalendarFault`. */
export async function fetchFreeBusy({ address, user, password }: Account, { from, to }: Window, reach: Reach = {}): Promise<Uint8Array> {
  const answer = await guardedRequest({
    url: calendarUrl(address), method: 'REPORT', mostBytes,
    headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`, depth: '1', 'content-type': 'application/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="utf-8"?><C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"><C:time-range start="${stamp(addDays(from, -1))}" end="${stamp(addDays(to, 2))}"/></C:free-busy-query>`,
  }, reach)
  if ([400, 405, 415, 501].includes(answer.status)) throw new CalendarFault('no-free-busy')
  checkStatus(answer)
  return answer.body
}
