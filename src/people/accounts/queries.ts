import { everything, type Grant } from '#house/access.ts'
import { hashToken } from '#house/auth/token.ts'
import { dayOf, type PlainDate } from '#house/clock/plain-date.ts'
import { anyOf } from '#house/db/any-of.ts'
import type { Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import type { SignedIn } from '#house/http/web.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { heldOrCovered } from '#people/persons/stand-ins/queries.ts'

// Nobody is known yet when these run: they are the only reads outside a viewer's scope, and each looks at one person.
const inAll = <T>(house: House, work: (tx: Tx) => Promise<T>) => transact(house.database, everything, work)

/** What somebody may do on a day: their roles, and those of whom they cover. */
export async function grantsOf(tx: Tx, personId: string, today: PlainDate): Promise<Grant[]> {
  const rows = await tx.selectFrom('role_grants').select(['role', 'territory_id', 'organisation_id', 'site_id']).where(heldOrCovered(personId, today))
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('granted_at').execute()
  return rows.map((row) => ({ role: row.role, territoryId: row.territory_id, organisationId: row.organisation_id, siteId: row.site_id }))
}

export type Account = SignedIn & { locale: Locale; email: string | null }

type PersonRow = { id: string; given_name: string; family_name: string; locale: Locale; email: string | null }
const personColumns = ['people.id', 'given_name', 'family_name', 'people.locale', 'people.email'] as const

async function account(tx: Tx, row: PersonRow, today: PlainDate): Promise<Account> {
  const grants = await grantsOf(tx, row.id, today)
  const ids = [...new Set(grants.flatMap((grant) => (grant.role === 'territory-coordinator' && grant.territoryId ? [grant.territoryId] : [])))]
  const territories = ids.length === 0 ? [] : await tx.selectFrom('territories').select(['id', 'slug', 'name', 'operator_name as operator']).where('id', '=', anyOf(ids)).orderBy('name').execute()
  return { personId: row.id, name: `${row.given_name} ${row.family_name}`, locale: row.locale, email: row.email, grants, territories }
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
