import { z } from 'zod'
import { id, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { PaperKind } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export type Party = 'company' | 'operator' | 'sme' | 'expert'

/** Days a letter can be signed at most, and its links open. */
export const linkDays = 90

/** The consent a party gives when it signs; a change of wording is a new version. */
export const consentVersion = '2026-3'
export const consentOf = (locale: Locale, party: Party, kind: PaperKind) => texts(locale)('consent', { party, kind })
/** In what capacity a party signs, as the letter says it: in French, the language of the contract. */
export const capacityOf = (party: Party, body: string) => texts('fr')(`capacity.${party}`, { body })

export const PartyOnly = z.object({ agreementPartyId: id })
export const AgreementOnly = z.object({ agreementId: id })
const code = z.string().transform((value) => value.replaceAll(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/, 'signing.code-shape'))
/** A party signs the document it was shown: its hash comes back with the answer. */
export const SignAgreement = z.object({ agreementPartyId: id, documentSha256: z.string().length(64), code, consent: z.literal('yes', 'signing.consent') })
export const DeclineAgreement = z.object({ agreementPartyId: id, reason: text })
export const LetterFile = z.object({ agreementPartyId: id, kind: z.enum(['document', 'evidence']) })
