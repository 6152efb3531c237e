import { z } from 'zod'
import { blankAsNull, headcount, optionalText, shortText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { siren } from '#people/organisations/schema.ts'
import { email } from '#people/persons/schema.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What an SME writes on the public page, without an account. */
export const RequestHelp = z.object({
  territory: shortText,
  givenName: shortText,
  familyName: shortText,
  email,
  telephone: blankAsNull(shortText),
  company: shortText,
  siren,
  headcount: blankAsNull(headcount),
  family: skillFamilyShape,
  description: text,
  referrer: optionalText,
})
