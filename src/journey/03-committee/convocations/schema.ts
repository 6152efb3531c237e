import { z } from 'zod'
import { id, plainDate, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { startsAt } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const ConvocationsOf = z.object({ meetingId: id })
export const Convene = ConvocationsOf
/** The reason goes to every member with the new date. */
export const MoveMeeting = z.object({ meetingId: id, heldOn: plainDate, startsAt, place: z.string().trim().max(300, 'house.field.too-long').default(''), reason: text })
export const CancelMeeting = z.object({ meetingId: id, reason: text })
