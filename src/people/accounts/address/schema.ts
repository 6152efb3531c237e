import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { id, plainDate } from '#house/fields.ts'
import { email } from '#people/persons/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const AskForEmail = z.object({ personId: id, email })
/** What the letter's link carries, signed: it holds while the person's address is still `from`, until the end of `until`. */
export const ChangeEmail = z.object({ personId: id, email, from: z.string().nullable(), until: plainDate })
export type ChangeEmail = z.infer<typeof ChangeEmail>
