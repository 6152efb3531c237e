import { z } from 'zod'
import { blankAsNull, count, headcount, plainDate, shortText, text, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { siren } from '#people/organisations/schema.ts'
import { email } from '#people/persons/schema.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The three steps, in their order, by the end of their address. */
export const steps = ['contact', 'entreprise', 'besoin'] as const
export type Step = (typeof steps)[number]

/** The link of a request: whoever has it may read and go on with it. */
export const token = z.string().regex(/^[\w-]{43}$/, 'intake.draft-over')

export const Contact = z.object({ givenName: shortText, familyName: shortText, email, telephone: blankAsNull(shortText), referrer: blankAsNull(shortText), referrerEmail: blankAsNull(email), tellReferrer: tick })
/** `siren` takes a SIRET too: people have that one at hand. */
const number = z.preprocess((typed) => (typeof typed === 'string' && typed.replace(/\D/g, '').length === 14 ? typed.replace(/\D/g, '').slice(0, 9) : typed), siren)
export const Company = z.object({
  siren: number, company: shortText, headcount: blankAsNull(headcount), postalCode: z.string().trim().regex(/^\d{2} ?\d{3}$/, 'intake.field.postal-code'), commune: shortText,
  /** Chosen by the person where the commune does not decide. */
  territory: blankAsNull(shortText), naf: blankAsNull(z.string().max(8)), createdOn: blankAsNull(plainDate),
})
export const Need = z.object({ family: skillFamilyShape, description: text, jobsCreated: blankAsNull(count), jobsKept: blankAsNull(count) })
export type Contact = z.output<typeof Contact>
export type Company = z.output<typeof Company> & { communeCode: string | null }
export type Need = z.output<typeof Need>

/** What was kept of a request is read again when it is sent: the rules of the form may have changed since. */
export const Whole = z.object({ contact: Contact, company: Company.extend({ communeCode: z.string().nullable() }), need: Need })

export const StartRequest = z.object({ locale: z.enum(['fr', 'en']).default('fr'), ...Contact.shape })
export const OneRequest = z.object({ token })
export const KeepContact = z.object({ token, ...Contact.shape })
export const KeepCompany = z.object({ token, ...Company.shape })
export const KeepNeed = z.object({ token, ...Need.shape })
export const RequestById = z.object({ requestId: z.uuid() })

export const addressOf = (draftToken: string, step: Step | 'envoi' | '' = '') => `/demander-un-appui/${draftToken}${step ? `/${step}` : ''}`
/** Days a request waits for its end. */
export const daysKept = 30
