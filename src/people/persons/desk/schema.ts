import type { ComponentChildren } from 'preact'
import type { Screen } from '#house/http/web.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { houseTexts } from '#house/texts.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A path segment that is a person's key: nobody has a public reference. */
export const personKey = ':personId{[0-9a-f-]{36}}'
export const personAddress = (personId: string, rest = '') => `/personnes/${personId}${rest}`
export const fullName = (person: { given_name: string; family_name: string }) => `${person.given_name} ${person.family_name}`

/** The address of a list of people with these answers; those left empty are left out. */
export function peopleAddress(answers: Readonly<Record<string, string | number | null>>, path = '/personnes'): string {
  const query = new URLSearchParams(Object.entries(answers).flatMap(([name, value]) => (value === null || value === '' || (name === 'page' && value === 1) ? [] : [[name, String(value)]])))
  return query.size > 0 ? `${path}?${query}` : path
}

/** A page about one person: it stands under the person in the crumbs. */
export function personScreen(locale: Locale, person: { id: string; given_name: string; family_name: string }, title: string | null, body: ComponentChildren): Screen {
  const name = fullName(person)
  const crumbs = [{ label: houseTexts(locale)('nav.people'), href: '/personnes' }, ...(title ? [{ label: name, href: personAddress(person.id) }, { label: title }] : [{ label: name }])]
  return { layout: 'work', title: title ? `${title}, ${name}` : name, section: '/personnes', crumbs, body }
}
