import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const leanings = ['favourable', 'reserved', 'unfavourable'] as const
export const GiveOpinion = z.object({ agendaItemId: id, leaning: z.enum(leanings, 'committee.choose'), comment: optionalText })
