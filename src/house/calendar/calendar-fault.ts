/** What can go wrong when somebody's calendar is fetched and read; each has a sentence in the texts of the room that shows it. */
export const calendarFaults = [
  'address', 'refused-address', 'unreachable', 'late', 'redirects', 'needs-password', 'gone', 'status', 'too-large',
  'not-a-calendar', 'unreadable', 'not-whole', 'too-many-events', 'too-many-recurrences', 'no-free-busy',
] as const
export type CalendarFaultCode = (typeof calendarFaults)[number]

export class CalendarFault extends Error {
  readonly code: CalendarFaultCode

  constructor(code: CalendarFaultCode, options?: ErrorOptions) {
    super(`calendar: ${code}`, options)
    this.code = code
  }
}
