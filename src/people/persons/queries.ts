import { sql, type RawBuilder } from 'kysely'
import type { Role, Who } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { inReach, pagesFor, wordsIn } from './rules.ts'
import { PeopleFound, peoplePerPage, PersonOnly, type PeopleFilter } from './schema.ts'

export const keepersOfPeople = ['network-admin', 'national-coordinator', 'territory-coordinator'] as const satisfies Who

export type Grant = { id: string; personId: string; role: Role; territoryId: string | null; organisationId: string | null; siteId: string | null; endsOn: PlainDate | null }

/** The roles these people hold today, wherever. */
export async function rolesHeld(context: ReadContext, personIds: readonly string[]): Promise<Grant[]> {
  const rows = await asInstallation(context.tx, () => context.tx.selectFrom('role_grants').selectAll().where('person_id', 'in', [...personIds])
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', context.today)])).orderBy('granted_at').orderBy('id').execute())
  return rows.map((row) => ({ id: row.id, personId: row.person_id, role: row.role, territoryId: row.territory_id, organisationId: row.organisation_id, siteId: row.site_id, endsOn: row.ends_on }))
}

/** Refuses to change somebody who also holds a role that is not the actor's to take: others count on that person. */
export async function checkReach(context: ReadContext, personIds: readonly string[]): Promise<void> {
  const held = await rolesHeld(context, personIds)
  if (held.some((grant) => !inReach(context.viewer, grant))) throw new Refusal('forbidden', 'people.roles-elsewhere')
}

/** A name or an address with its accents forgiven. */
export function sought(search: string, columns: RawBuilder<unknown>): RawBuilder<unknown> {
  const words = wordsIn(search).map((word) => sql`unaccent(lower(${columns})) like '%' || unaccent(lower(${word}::text)) || '%'`)
  return words.length === 0 ? sql`true` : sql.join(words, sql` and `)
}

/** Nothing asked, nothing joined: the whole network's list is read in the order of its index. */
function withRole({ territoryId, organisationId, role }: PeopleFilter, today: PlainDate): RawBuilder<unknown> {
  if (!territoryId && !organisationId && !role) return sql`true`
  return sql`exists (select from role_grants where role_grants.person_id = people.id
    ${territoryId ? sql`and role_grants.territory_id = ${territoryId}` : sql``} ${organisationId ? sql`and role_grants.organisation_id = ${organisationId}` : sql``}
    ${role ? sql`and role_grants.role = ${role} and (role_grants.ends_on is null or role_grants.ends_on >= ${today})` : sql``})`
}

export type RoleLine = { id: string; role: Role; territoryId: string | null; territory: string | null; organisationId: string | null; organisation: string | null; siren: string | null; site: string | null; endsOn: PlainDate | null }
export type PersonLine = { id: string; given_name: string; family_name: string; email: string | null; deactivated_at: Instant | null; roles: RoleLine[] }

/** Roles with their places, of one person of a statement named `page`. */
export const rolesOfPage = sql`(select coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'territoryId', g.territory_id, 'territory', territories.name, 'organisationId', g.organisation_id,
    'organisation', organisations.name, 'siren', organisations.siren, 'site', sites.name, 'endsOn', g.ends_on) order by g.granted_at, g.id), '[]')
  from role_grants g left join territories on territories.id = g.territory_id left join organisations on organisations.id = g.organisation_id left join sites on sites.id = g.site_id
  where g.person_id = page.id) as roles`

/** The people that a filter leaves. */
export const peopleWhere = (filter: PeopleFilter, today: PlainDate) =>
  sql`from people where people.merged_into is null and ${withRole(filter, today)} and (${sought(filter.search, sql`people.given_name || ' ' || people.family_name || ' ' || coalesce(people.email, '')`)})`

/** People with a role in a territory, or of the whole network, by family name. */
export const peopleFound = query({
  name: 'people.peopleFound',
  who: keepersOfPeople,
  input: PeopleFound,
  rest: { plural: 'people' },
  async run({ tx, today }, filter) {
    const from = peopleWhere(filter, today)
    const total = (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0
    const { rows } = await sql<PersonLine>`select page.*, ${rolesOfPage} from (select people.id, people.given_name, people.family_name, people.email, people.deactivated_at ${from}
      order by people.family_name, people.given_name, people.id limit ${peoplePerPage} offset ${(filter.page - 1) * peoplePerPage}) page order by page.family_name, page.given_name, page.id`.execute(tx)
    const { role, search, page } = filter
    return { today, role, search, page, total, pages: pagesFor(total, peoplePerPage), rows }
  },
})
export type PeopleFound = Awaited<ReturnType<typeof peopleFound.run>>

type Sheet = PersonLine & { /** The day on which the address refused a letter for good. */ email_failed_on: PlainDate | null; telephone: string | null; locale: 'fr' | 'en'; created_at: Instant; kept: string | null; kept_id: string | null }

/** One person: how to reach them, their roles in the viewer's scope, and which of these the viewer may take back. */
export const personSheet = query({
  name: 'people.personSheet',
  who: keepersOfPeople,
  input: PersonOnly,
  rest: { plural: 'people', id: 'personId' },
  async run(context, { personId }) {
    const { rows } = await sql<Sheet>`select page.id, page.given_name, page.family_name, page.email, page.email_failed_on, page.telephone, page.locale, page.created_at, page.deactivated_at, page.merged_into as kept_id,
      kept.given_name || ' ' || kept.family_name as kept, ${rolesOfPage} from people page left join people kept on kept.id = page.merged_into where page.id = ${personId}`.execute(context.tx)
    const row = rows[0]
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const beyond = (await rolesHeld(context, [personId])).some((grant) => !inReach(context.viewer, grant))
    return { ...row, today: context.today, beyond, roles: row.roles.map((role) => ({ ...role, mine: inReach(context.viewer, role) })) }
  },
})
export type PersonSheet = Awaited<ReturnType<typeof personSheet.run>>
