import { z } from 'zod'
import { blankAsNull, id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { seatKinds } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const SeatsOf = z.object({ committeeId: id })
export const ChangeSeat = z.object({ committeeMemberId: id, seat: z.enum(seatKinds), capacity: z.string().trim().max(200, 'house.field.too-long').default(''), organisationId: blankAsNull(id) })
/** The last day of the seat, today where it is left out. */
export const LeaveSeat = z.object({ committeeMemberId: id, leftOn: blankAsNull(plainDate) })
