import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MinutesOf = z.object({ meetingId: id })
/** Figures, votes and decisions come from the rows and are not typed; the coordinator adds what was said. */
export const CorrectMinutes = z.object({ meetingId: id, remarks: optionalText })
export const ApproveMinutes = MinutesOf
