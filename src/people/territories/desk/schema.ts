import type { ComponentChildren } from 'preact'
import type { Screen } from '#house/http/web.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { houseTexts } from '#house/texts.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A path segment that is a territory's short name. */
export const territoryKey = ':slug{[a-z0-9-]+}'
export const territoryAddress = (slug: string, rest = '') => `/territoires-du-reseau/${slug}${rest}`

/** A page inside a territory: it stands under the territory in the crumbs. */
export function territoryScreen(locale: Locale, territory: { slug: string; name: string }, title: string | null, body: ComponentChildren): Screen {
  const crumbs = [{ label: houseTexts(locale)('nav.territories'), href: '/territoires-du-reseau' }, ...(title ? [{ label: territory.name, href: territoryAddress(territory.slug) }, { label: title }] : [{ label: territory.name }])]
  return { layout: 'work', title: title ? `${title}, ${territory.name}` : territory.name, section: '/territoires-du-reseau', crumbs, body }
}
