import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const ExceptionFor = z.object({ reference: z.string().max(20), needId: id, expertId: id })
