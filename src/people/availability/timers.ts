import { readCalendarTask, type CalendarInput } from '#house/calendar/busy/read-calendar.ts'
import { CalendarFault } from '#house/calendar/calendar-fault.ts'
import { fetchCalendarFile } from '#house/calendar/fetch/calendar-file.ts'
import { fetchFreeBusy } from '#house/calendar/fetch/free-busy.ts'
import type { Reach } from '#house/calendar/fetch/guarded-request.ts'
import type { Window } from '#house/calendar/plan/half-day-calendar.ts'
import { errand, type Brought } from '#house/jobs/errand.ts'
import { claimReading, failReading, finishReading, type ReadingRequest } from './actions.ts'

async function bring(request: ReadingRequest, reach: Reach): Promise<Brought> {
  const { kind, secret: { address, user, password }, etag, modified, zone } = request
  const window = request.window as Window
  const found = kind === 'account' ? { kind: 'file' as const, bytes: await fetchFreeBusy({ address, user: user ?? '', password: password ?? '' }, window, reach), marks: { etag: null, modified: null } } : await fetchCalendarFile(address, { etag, modified }, reach)
  if (found.kind === 'same') return { note: JSON.stringify({ readFrom: null, etag, modified }), input: null }
  return { note: JSON.stringify({ readFrom: window.from, ...found.marks }), input: JSON.stringify({ file: Buffer.from(found.bytes).toString('base64'), window, zone } satisfies CalendarInput) }
}

/** Reads the calendars that are due, of people who are still here. */
export const readCalendars = errand({
  name: 'people.readCalendars',
  task: readCalendarTask,
  due: ({ tx, now }) => tx.selectFrom('calendar_sources').select('id').where('next_read_at', '<=', now)
    .where('person_id', 'not in', (eb) => eb.selectFrom('people').select('id').where('deactivated_at', 'is not', null)).orderBy('next_read_at').limit(100).execute(),
  claim: claimReading,
  fetch: (request, reach) => bring(JSON.parse(request) as ReadingRequest, reach).catch((error: unknown): Brought => {
    if (error instanceof CalendarFault) return { fault: error.code }
    throw error
  }),
  finish: finishReading,
  fail: failReading,
})
