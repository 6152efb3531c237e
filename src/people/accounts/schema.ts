import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { id } from '#house/fields.ts'
import { email } from '#people/persons/schema.ts'
import { home, insideAddress } from './rules.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const SignIn = z.object({ email, password: z.string().min(1, 'house.field.required').max(1000) })
export const RequestLink = z.object({ email, /** The page that was asked for first. */ next: z.string().default(home).transform(insideAddress) })
export const ChoosePassword = z.object({ personId: id, password: z.string().max(1000) })
export const PersonOnly = z.object({ personId: id })
