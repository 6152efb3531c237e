import type { Locale } from '#house/i18n/locale.ts'
import type { Translate } from '#house/i18n/catalogue.ts'
import type { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { texts as barometer } from '#journey/12-barometer/schema.ts'
import { texts as accounts } from '#people/accounts/schema.ts'

/** Every catalogue a refusal's code may come from; each room keeps its own words. */
const catalogues = [houseTexts, accounts, barometer] as readonly ((locale: Locale) => Translate)[]

/** The sentence for a refusal. A code without a sentence is a fault of ours, found by a test; the code itself is shown. */
export function sayRefusal(locale: Locale, { code, params }: Pick<Refusal, 'code' | 'params'>): string {
  for (const texts of catalogues) {
    try {
      return texts(locale)(code, params)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return code
}
