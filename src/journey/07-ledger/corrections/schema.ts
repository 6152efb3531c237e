import { z } from 'zod'
import { half, optionalText, plainDate, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { hours } from '../hours/schema.ts'
import { halfDay } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The half-day as it was in truth, whole: what is left out is emptied. */
export const CorrectHalfDay = z.object({ ...halfDay, day: plainDate, half, place: z.enum(['on-site', 'remote', 'preparation']), task: optionalText, ...hours, reason: text })
export const VoidHalfDay = z.object({ ...halfDay, reason: text })
