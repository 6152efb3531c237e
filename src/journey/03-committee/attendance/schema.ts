import { z } from 'zod'
import { blankAsNull, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** « 14:30 », Europe/Paris, on the day of the meeting; left out, it is now. */
const clockTime = z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'committee.time')

export const RecordAttendance = z.object({ meetingId: id, memberId: id, state: z.enum(['present', 'left', 'absent']), at: blankAsNull(clockTime), representedBy: blankAsNull(id) })
export const Preside = z.object({ meetingId: id, memberId: id })
/** A member who stands aside leaves the room for a file, and comes back. */
export const RecordExit = z.object({ agendaItemId: id, memberId: id, way: z.enum(['out', 'in']), at: blankAsNull(clockTime) })
