/** The languages of the interface; French comes first and is the default. */
export type Locale = 'fr' | 'en'

export const locales = ['fr', 'en'] as const satisfies readonly Locale[]
export const defaultLocale: Locale = 'fr'

/** What Intl is asked for: France and Great Britain, never the United States' dates. */
export const intlLocale: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

/** `null` for anything that is not one of our languages. */
export function readLocale(value: unknown): Locale | null {
  return locales.find((locale) => locale === value) ?? null
}

type Wish = { locale: Locale | null; weight: number }

function readWish(part: string): Wish {
  const [tag = '', ...params] = part.split(';').map((piece) => piece.trim().toLowerCase())
  const quality = params.find((param) => param.startsWith('q='))
  const weight = quality ? Number(quality.slice(2)) : 1
  const locale = tag === '*' ? defaultLocale : readLocale(tag.split('-')[0])
  return { locale, weight: Number.isFinite(weight) ? weight : 0 }
}

/** The language of an `Accept-Language` header; French when it names none of ours. */
export function chooseLocale(acceptLanguage: string | null | undefined): Locale {
  let best: Wish = { locale: null, weight: 0 }
  for (const wish of (acceptLanguage ?? '').split(',').map(readWish)) {
    if (wish.locale && wish.weight > best.weight) best = wish
  }
  return best.locale ?? defaultLocale
}
