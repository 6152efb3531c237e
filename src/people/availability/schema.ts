import { z } from 'zod'
import { calendarFaults } from '#house/calendar/calendar-fault.ts'
import { blankAsNull, id, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const address = '/compte/agenda'
/** Calendars somebody may let be read. */
export const mostCalendars = 5
/** Days ahead for which a calendar is read: missions last eighteen months at most. */
export const readAheadDays = 550

/** A calendar's file, or an account on a CalDAV server with its password. */
export const AddCalendar = z.object({
  personId: id,
  kind: z.enum(['file', 'account']),
  address: z.string().trim().min(1, 'house.field.required').max(2000, 'house.field.too-long'),
  user: blankAsNull(shortText),
  password: blankAsNull(z.string().max(200, 'house.field.too-long')),
})
/** One's own calendar's address, given from a personal link: it names the dates that the link is about. */
export const GiveCalendar = z.object({ planId: id, address: AddCalendar.shape.address })
export const CalendarOfPerson = z.object({ personId: id, calendarId: id })
export const PersonOnly = z.object({ personId: id })

export const ReadingOnly = z.object({ id })
export const FinishReading = z.object({ id, note: z.string(), output: z.string().nullable() })
export const FailReading = z.object({ id, fault: z.enum(calendarFaults) })
/** What the server said of the file, for the next time; a file that did not change is not read again. */
export const Note = z.object({ readFrom: plainDate.nullable(), etag: z.string().nullable(), modified: z.string().nullable() })

export const RemoveAbsence = z.object({ expertId: id, absenceId: id })
