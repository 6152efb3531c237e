import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Days a link to a session opens after the session. */
export const linkDays = 30

export const BookingOnly = z.object({ bookingId: id })
/** `personId` names who said it when a coordinator enters it. */
export const AcceptSession = z.object({ bookingId: id, personId: id.optional() })
export const DeclineSession = z.object({ bookingId: id, personId: id.optional(), reason: optionalText })

export const partstats = ['ACCEPTED', 'DECLINED', 'TENTATIVE'] as const
/** What a calendar program answered by mail. */
export const RecordReply = z.object({ bookingId: id, address: z.string().trim().max(320), partstat: z.enum(partstats), sequence: z.coerce.number().int().min(0) })
