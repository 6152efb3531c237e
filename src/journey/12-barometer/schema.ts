import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { optionalText } from '#house/fields.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const Year = z.coerce.number().int().min(1990).max(2100)
export const YearOnly = z.object({ year: Year })
export const FreezeYear = z.object({ year: Year, note: optionalText })
