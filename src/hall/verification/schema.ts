import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The SHA-256 of a file, and the key that its seal carries where it has one. */
export const FileChecked = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'house.field.id'), reference: id.nullable().default(null) })
