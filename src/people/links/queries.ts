import { everything, type Role } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import { LinksOfObject, type Addressee, type Place } from './schema.ts'

/**
 * The live personal links to one object of the coordinator's territory, the newest first: whose, and until when. The
 * page makes the address of each with `linkAddress`, so that the coordinator can send it otherwise.
 */
export const linksOfObject = query({
  name: 'people.linksOfObject',
  who: ['territory-coordinator'],
  input: LinksOfObject,
  rest: { plural: 'links' },
  async run({ tx, now }, { objectType, objectId }) {
    const rows = await tx.selectFrom('links').innerJoin('people', 'people.id', 'links.person_id').select(['links.id', 'person_id', 'given_name', 'family_name', 'expires_at'])
      .where('object_type', '=', objectType).where('object_id', '=', objectId).where('revoked_at', 'is', null).where('expires_at', '>', now)
      .where((eb) => eb.or([eb('single_use', '=', false), eb('used_at', 'is', null)])).orderBy('links.created_at', 'desc').orderBy('links.id', 'desc').limit(50).execute()
    return rows.map((row) => ({ linkId: row.id, personId: row.person_id, personName: `${row.given_name} ${row.family_name}`, expiresAt: row.expires_at }))
  },
})
export type LiveLink = Awaited<ReturnType<typeof linksOfObject.run>>[number]

const columns = ['people.id', 'people.given_name', 'people.family_name', 'people.email', 'people.locale', 'people.gender'] as const

export const addressee = (tx: Tx, personId: string): Promise<Addressee | undefined> =>
  tx.selectFrom('people').select(columns).where('id', '=', personId).where('deactivated_at', 'is', null).executeTakeFirst()

export const placeOf = (tx: Tx, territoryId: string): Promise<Place> =>
  tx.selectFrom('territories').select(['name as territory', 'operator_name as operator', 'telephone']).where('id', '=', territoryId).executeTakeFirstOrThrow()

/** Those who hold a role in an organisation today, the earliest named first, with the place of each grant. */
export const holdersIn = (tx: Tx, role: Role, organisationId: string, today: PlainDate) =>
  tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select([...columns, 'role_grants.site_id', 'role_grants.territory_id'])
    .where('role', '=', role).where('organisation_id', '=', organisationId).where('deactivated_at', 'is', null)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('granted_at').orderBy('people.id').execute()

/** Of a link that is over: the territory to turn to and its reader's language. Read as the installation, before anybody is known. */
export const placeOfLink = (house: House, linkId: string) =>
  transact(house.database, everything, (tx) => tx.selectFrom('links').innerJoin('people', 'people.id', 'links.person_id').leftJoin('territories', 'territories.id', 'links.territory_id')
    .select(['people.locale', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone']).where('links.id', '=', linkId).executeTakeFirst())

type Site = { organisationId: string; siteId: string; territoryId: string }

/** Who answers for a company's site: those of the site, else those of the whole company here, else anywhere, else of another site. */
export async function correspondentsOf(tx: Tx, site: Site, today: PlainDate): Promise<Addressee[]> {
  const rows = await holdersIn(tx, 'company-correspondent', site.organisationId, today)
  const distance = (row: (typeof rows)[number]) => {
    if (row.site_id) return row.site_id === site.siteId ? 0 : 3
    return row.territory_id === site.territoryId ? 1 : row.territory_id === null ? 2 : 3
  }
  const nearest = Math.min(...rows.map(distance))
  return [...new Map(rows.filter((row) => distance(row) === nearest).map((row) => [row.id, row])).values()]
}
