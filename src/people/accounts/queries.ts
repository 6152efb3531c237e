import { everything, type Grant } from '#house/access.ts'
import { hashToken } from '#house/auth/token.ts'
import { dayOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import type { SignedIn } from '#house/http/web.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { heldOrCovered } from '#people/persons/stand-ins/queries.ts'

// Nobody is known yet when these run: they are the only reads outside a viewer's scope, and each looks at one person.
const inAll = <T>(house: House, work: (tx: Tx) => Promise<T>) => transact(house.database, everything, work)

/** Roles of a day with their territories: their own, and those of whom they cover. */
const held = (tx: Tx, personId: string, today: PlainDate) => tx.selectFrom('role_grants').leftJoin('territories', 'territories.id', 'role_grants.territory_id')
  .select(['role', 'territory_id', 'organisation_id', 'site_id', 'slug', 'name', 'operator_name as operator']).where(heldOrCovered(personId, today))
  .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('granted_at').execute()
type Held = Awaited<ReturnType<typeof held>>[number]

const grantIn = (row: Held): Grant => ({ role: row.role, territoryId: row.territory_id, organisationId: row.organisation_id, siteId: row.site_id })

/** What somebody may do on a day. */
export const grantsOf = async (tx: Tx, personId: string, today: PlainDate): Promise<Grant[]> => (await held(tx, personId, today)).map(grantIn)

export type Account = SignedIn & { locale: Locale; email: string | null }

type PersonRow = { id: string; given_name: string; family_name: string; locale: Locale; email: string | null }
const personColumns = ['people.id', 'given_name', 'family_name', 'people.locale', 'people.email'] as const

/** Territories somebody coordinates, each once, by name. */
function coordinatedIn(roles: readonly Held[]): SignedIn['territories'] {
  const found = roles.flatMap(({ role, territory_id: id, slug, name, operator }) => (role === 'territory-coordinator' && id && slug && name ? [{ id, slug, name, operator: operator ?? '' }] : []))
  return [...new Map(found.map((territory) => [territory.id, territory])).values()].toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
}

async function account(tx: Tx, row: PersonRow, today: PlainDate): Promise<Account> {
  const roles = await held(tx, row.id, today)
  return { personId: row.id, name: `${row.given_name} ${row.family_name}`, locale: row.locale, email: row.email, grants: roles.map(grantIn), territories: coordinatedIn(roles) }
}

/** Whose session this is; `null` when it ended or the person was deactivated. */
export const accountOfSession = (house: House, token: string): Promise<Account | null> =>
  inAll(house, async (tx) => {
    const now = house.clock.now()
    const row = await tx.selectFrom('sessions').innerJoin('people', 'people.id', 'sessions.person_id').select(personColumns)
      .where('token_hash', '=', hashToken(token)).where('expires_at', '>', now).where('deactivated_at', 'is', null).executeTakeFirst()
    return row ? await account(tx, row, dayOf(now)) : null
  })

export const accountOf = (house: House, personId: string): Promise<Account | null> =>
  inAll(house, async (tx) => {
    const row = await tx.selectFrom('people').select(personColumns).where('id', '=', personId).where('deactivated_at', 'is', null).executeTakeFirst()
    return row ? await account(tx, row, house.clock.today()) : null
  })

export const credentialOf = (house: House, email: string) =>
  inAll(house, (tx) => tx.selectFrom('people').leftJoin('credentials', 'credentials.person_id', 'people.id').select(['people.id as personId', 'password_hash as passwordHash'])
    .where('email', '=', email).where('deactivated_at', 'is', null).executeTakeFirst())
