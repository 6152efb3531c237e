import { z } from 'zod'
import { half, halfDays, id, optionalText, plainDate, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { hours } from '../hours/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MissionOfFile = z.object({ reference: z.string().max(20), missionId: id })
/** Half-days beyond those of the letter, from the site's pledge of this year. */
export const GrantHalfDays = z.object({ missionId: id, halfDays, reason: text })
/** A half-day that took place beside the plan. */
export const AddHalfDay = z.object({ missionId: id, day: plainDate, half, place: z.enum(['on-site', 'remote', 'preparation']).default('on-site'), task: optionalText, reason: text, ...hours })
