import { toHalfDays, type HalfDays } from '#house/units.ts'

export type OwnSite = { id: string; name: string; territory_id: string; territory: string; firm_id: string; siren: string; firm: string }
export type PlaceChosen = { firm: { id: string; siren: string; name: string }; site: OwnSite | null; siteIds: string[]; /** What stands for it in an address. */ place: string }

/** One site, or all those of one firm; `null` when the person answers for no such place. */
export function placeChosen(sites: readonly OwnSite[], asked: string | null): PlaceChosen | null {
  const found = sites.find(({ id, siren }) => asked === null || id === asked || siren === asked)
  if (!found) return null
  const firm = { id: found.firm_id, siren: found.siren, name: found.firm }
  if (found.id === asked) return { firm, site: found, siteIds: [found.id], place: found.id }
  const own = sites.filter(({ firm_id }) => firm_id === firm.id)
  return { firm, site: own.length === 1 ? found : null, siteIds: own.map(({ id }) => id), place: firm.siren }
}

type Quantities = { contracted: HalfDays; delivered: HalfDays; verified: HalfDays }

const sum = (values: readonly number[]) => toHalfDays(values.reduce((total, one) => total + one, 0))

/** Each quantity over the missions signed in the year, side by side; they are never added to one another. */
export function quantitiesOf(missions: readonly (Quantities & { signed_on: string | null })[]): Quantities & { signed: number } {
  const signed = missions.filter(({ signed_on }) => signed_on !== null)
  return { signed: signed.length, contracted: sum(signed.map((one) => one.contracted)), delivered: sum(signed.map((one) => one.delivered)), verified: sum(signed.map((one) => one.verified)) }
}
