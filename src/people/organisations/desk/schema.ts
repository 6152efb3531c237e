import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { id, page } from '#house/fields.ts'
import type { Screen } from '#house/http/web.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { houseTexts } from '#house/texts.ts'
import { AddExpert } from '#people/experts/schema.ts'
import { AddPerson } from '#people/persons/schema.ts'
import { siren } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Who lends people: firms of the other side are found through their files. */
export const helperKinds = ['company', 'public-body'] as const
export const sitesPerPage = 25
export const expertsPerPage = 25

const search = z.string().trim().max(100).catch('')
const year = z.coerce.number().int().min(2000).max(2100).nullable().catch(null)
export const SitesOfTerritory = z.object({ territoryId: id, search, year, page })
export const OwnSites = z.object({ search, year, page })
export const FirmOnly = z.object({ siren, page })
export const ExpertOnly = z.object({ expertId: id })

/** Somebody new to the team, or known by the address: the person, the role and the expert's record at once. */
export const AddTeamMember = z.object({ ...AddPerson.pick({ givenName: true, familyName: true, email: true, telephone: true, gender: true, locale: true }).shape, ...AddExpert.omit({ personId: true }).shape })

/** A path segment that is a firm's SIREN. */
export const sirenKey = ':siren{[0-9]{9}}'
export const firmAddress = (number: string, rest = '') => `/entreprises/${number}${rest}`

/** The employer's rules for one of its sites. */
export const policyAddress = (number: string, siteId: string) => firmAddress(number, `/regles/${siteId}`)

/** A page inside a firm: it stands under the firm in the crumbs. */
export function firmScreen(locale: Locale, firm: { siren: string; name: string }, title: string | null, body: ComponentChildren): Screen {
  const crumbs = [{ label: houseTexts(locale)('nav.companies'), href: '/entreprises' }, ...(title ? [{ label: firm.name, href: firmAddress(firm.siren) }, { label: title }] : [{ label: firm.name }])]
  return { layout: 'work', title: title ? `${title}, ${firm.name}` : firm.name, section: '/entreprises', crumbs, body }
}
