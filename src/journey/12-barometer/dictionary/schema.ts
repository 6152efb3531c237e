import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const dictionaryAddress = '/barometre/definitions'
export const Nothing = z.object({})

/** What an indicator is called and how it is defined and computed, by its code. */
export function wordsOf(locale: Locale, code: string): { name: string; definition: string; formula: string } {
  const t = texts(locale)
  const said = (what: 'name' | 'definition' | 'formula') => t(`${what}.${code}` as 'name.smesHelped')
  return { name: said('name'), definition: said('definition'), formula: said('formula') }
}
