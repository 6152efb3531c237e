import { catalogue } from '#house/i18n/catalogue.ts'
import { FilesOfTerritory } from '#hall/files/schema.ts'
import type { Addressee } from '#people/mailings/queries.ts'
import { mostAddressees, type List, type Ref } from '#people/mailings/schema.ts'
import { SitesOfTerritory } from '#people/organisations/desk/schema.ts'
import { PeopleFound } from '#people/persons/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The lists by the address of their page. */
export const listNames = ['dossiers', 'personnes', 'entreprises'] as const
export type ListName = (typeof listNames)[number]
export const listOf = { dossiers: 'files', personnes: 'people', entreprises: 'sites' } as const satisfies Record<ListName, List>

/** Rows that leave the screen at once, in a workbook as in a sending; beyond, nothing is cut off in silence. */
export const mostRows = mostAddressees

export const FilesListed = FilesOfTerritory.omit({ page: true })
export const PeopleListed = PeopleFound.omit({ page: true, organisationId: true })
export const SitesListed = SitesOfTerritory.omit({ page: true })

/** Where the rows of a list are written to. */
export type Postal = { site_id: string | null; address_extra: string | null; street: string | null; locality: string | null; postcode: string | null; commune: string | null }
export type Listed<Row> = { total: number; /** None when there are more than may leave at once. */ rows: Row[]; /** Whom each row reaches; `null` where no territory writes: the network's own list. */ addressees: Addressee[] | null }
export const refs = (rows: readonly { personId: string | null; projectId: string | null; site_id: string | null }[]): Ref[] => rows.map(({ personId, projectId, site_id }) => ({ personId, projectId, siteId: site_id }))

/** The tools of a list, with the filter that its address holds. */
export const toolsAddress = (list: ListName, filter: string, rest = '') => `/listes/${list}${rest}${filter ? `?${filter}` : ''}`
