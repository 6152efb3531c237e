import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const CloseMission = z.object({ closingId: id, objectiveMet: z.enum(['yes', 'partly', 'no'], 'closing.objective-required'), toolsLeft: optionalText, nextStep: optionalText })
export const ReopenMission = z.object({ closingId: id })
