import { CalendarFault, type CalendarFaultCode } from '../calendar-fault.ts'
import type { Window } from '../plan/half-day-calendar.ts'
import { busyHalves, type BusyRead } from './busy-halves.ts'

/** The name under which the thread reads calendars. */
export const readCalendarTask = 'read-calendar'

export type CalendarInput = { /** The file, base64. */ file: string; window: Window; /** IANA name. */ zone: string }
export type CalendarOutput = BusyRead | { fault: CalendarFaultCode }

/** Text in, text out: what is wrong with the file is an answer too. */
export async function readCalendar(input: string): Promise<string> {
  const { file, window, zone } = JSON.parse(input) as CalendarInput
  try {
    return JSON.stringify(await Promise.resolve(busyHalves(Buffer.from(file, 'base64'), { window, zone })) satisfies CalendarOutput)
  } catch (error) {
    if (error instanceof CalendarFault) return JSON.stringify({ fault: error.code } satisfies CalendarOutput)
    throw error
  }
}
