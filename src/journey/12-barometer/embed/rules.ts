import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { absolute, type Site } from '#house/site.ts'
import { wordsOf } from '../dictionary/schema.ts'
import { measures, type Measure, type PublicYear } from '../public/queries.ts'
import { texts } from './schema.ts'

type Published = Pick<PublicYear, 'year' | 'snapshot' | 'value' | 'masked'>

/** The figure as people read it; one that is masked says so, and by which rule. */
export function figureText(locale: Locale, shown: Published, code: Measure): { value: string; masked: boolean } {
  const t = texts(locale)
  const value = shown.value(code)
  if (value !== null) return { value: formats(locale).number(value), masked: false }
  return { value: t(shown.masked(code) ? 'masked' : 'none'), masked: true }
}

export const noteOf = (locale: Locale, { year, snapshot }: Published) =>
  snapshot ? texts(locale)('note.frozen', { year, date: formats(locale).date(snapshot.frozenOn as PlainDate) }) : texts(locale)('note.live', { year })

/** What a picture says, in words, for those who do not see it. */
export const altOf = (locale: Locale, shown: Published, code: Measure, network: string) =>
  texts(locale)('alt', { name: wordsOf(locale, code).name, value: figureText(locale, shown, code).value, note: noteOf(locale, shown), network })

const addressOf = (site: Site, year: number) => absolute(site, `/barometre/${year}`).replace(/^https?:\/\//, '')

export function figureWords(locale: Locale, shown: Published, code: Measure, site: Site) {
  const { value, masked } = figureText(locale, shown, code)
  return { lang: locale, network: site.networkName, value, size: masked ? 14 : 44, name: wordsOf(locale, code).name, note: noteOf(locale, shown), address: addressOf(site, shown.year) }
}

export const yearWords = (locale: Locale, shown: Published, site: Site) => ({
  lang: locale, network: site.networkName, title: texts(locale)('picture.title', { year: shown.year }), note: noteOf(locale, shown), address: addressOf(site, shown.year),
  figures: measures.map((code) => [figureText(locale, shown, code).value, wordsOf(locale, code).name]),
})
