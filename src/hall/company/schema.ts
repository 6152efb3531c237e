import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const spaceAddress = '/notre-engagement'
export const ledgerAddress = `${spaceAddress}/registre`
export const csrAddress = `${spaceAddress}/fiche-rse`

/** A firm's SIREN for all the sites one answers for, a site's id for that one alone, nothing for the first firm. */
const place = z.union([z.uuid(), z.string().regex(/^\d{9}$/)]).nullable().catch(null)
const year = z.coerce.number().int().min(2000).max(2100).nullable().catch(null)
export const PlaceAndYear = z.object({ place, year })

/** Kept in the address only where it says something. */
export function addressOf(rest: string, { place, year }: { place: string; year: number }): string {
  return `${spaceAddress}${rest}?${new URLSearchParams({ lieu: place, annee: String(year) }).toString()}`
}
