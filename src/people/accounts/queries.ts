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

/** What somebody may do on a day: their roles, and those of whom they cover. */
export async function grantsOf(tx: Tx, personId: string, today: PlainDate): Promise<Grant[]> {
  const rows = await tx.selectFrom('role_grants').select(['role', 'territory_id', 'organisation_id', 'site_id']).where(heldOrCovered(personId, today))
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('granted_at').execute()
  return rows.map((row) => ({ role: row.role, territoryId: row.territory_id, organisationId: row.organisation_id, siteId: row.site_id }))
}

export type Account = SignedIn & { locale: Locale; email: string | null }

async function account(tx: Tx, personId: string, today: PlainDate): Promise<Account | null> {
  const row = await tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'locale', 'email']).where('id', '=', personId).where('deactivated_at', 'is', null).executeTakeFirst()
  if (!row) return null
  const grants = await grantsOf(tx, personId, today)
  const ids = [...new Set(grants.flatMap((grant) => (grant.role === 'territory-coordinator' && grant.territoryId ? [grant.territoryId] : [])))]
  const territories = ids.length === 0 ? [] : await tx.selectFrom('territories').select(['id', 'slug', 'name', 'operator_name as operator']).where('id', 'in', ids).orderBy('name').execute()
  return { personId, name: `${row.given_name} ${row.family_name}`, locale: row.locale, email: row.email, grants, territories }
}

/** Whose session this is; `null` when it ended or the person was deactivated. */
export const accountOfSession = (house: House, token: string): Promise<Account | null> =>
  inAll(house, async (tx) => {
    const now = house.clock.now()
    const session = await tx.selectFrom('sessions').select('person_id').where('token_hash', '=', hashToken(token)).where('expires_at', '>', now).executeTakeFirst()
    return session ? await account(tx, session.person_id, dayOf(now)) : null
  })

export const accountOf = (house: House, personId: string): Promise<Account | null> => inAll(house, (tx) => account(tx, personId, house.clock.today()))

export const credentialOf = (house: House, email: string) =>
  inAll(house, (tx) => tx.selectFrom('people').leftJoin('credentials', 'credentials.person_id', 'people.id').select(['people.id as personId', 'password_hash as passwordHash'])
    .where('email', '=', email).where('deactivated_at', 'is', null).executeTakeFirst())
