import type { Half, PlainDate } from '#house/clock/plain-date.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What an edition says, beside the expert's name: never a half-day that nobody confirmed, nor a firm that did not agree. */
export type Attested = { halfDays: { day: PlainDate; half: Half }[]; family: { code: string } & Record<Locale, string>; territory: string; operator: string; sme: string | null }

export const attestationFile = 'attestation.pdf'
/** Days that the letter's link opens: a paper is asked for late. */
export const attestationDays = 365
