import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const usefulness = ['yes', 'partly', 'no'] as const
export const returns = ['yes', 'maybe', 'no'] as const

export const EvaluateMission = z.object({ closingId: id, useful: z.enum(usefulness, 'closing.useful-required'), learned: optionalText, again: z.enum(returns, 'closing.again-required') })

/** Where an expert who is signed in answers. */
export const ownClosingAddress = (closingId: string) => `/bilans/${closingId}`
