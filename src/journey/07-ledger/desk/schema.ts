import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const HalfDayOfFile = z.object({ reference: z.string().max(20), halfDayId: id })
export const answers = ['declare', 'report', 'confirm', 'dispute', 'confirm-report', 'uphold', 'void'] as const
export type Answer = (typeof answers)[number]
