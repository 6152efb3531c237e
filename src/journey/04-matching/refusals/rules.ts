import type { Locale } from '#house/i18n/locale.ts'
import type { ReasonCode } from '../schema.ts'
import { texts } from './schema.ts'

/** A refusal's code in the words that a person chooses from. */
export const reasonName = (locale: Locale, code: ReasonCode) => texts(locale)(`reason.${code}`)
export const reasonOptions = (locale: Locale, codes: readonly ReasonCode[]) => codes.map((value) => ({ value, label: reasonName(locale, value) }))
