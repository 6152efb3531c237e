import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { addresseesOf } from '#people/mailings/queries.ts'
import { keepersOfPeople, peopleWhere, rolesOfPage, type RoleLine } from '#people/persons/queries.ts'
import { mostRows, PeopleListed, refs, type Listed, type Postal } from '../schema.ts'

export type PersonRow = Postal & { id: string; personId: string; projectId: null; given_name: string; family_name: string; email: string | null; telephone: string | null; deactivated_at: Instant | null; roles: RoleLine[]; firm: string | null }

/** The people of a filter with the site where they are written to: those of the page of people, all of them at once. */
export const peopleListed = query({
  name: 'hall.peopleListed',
  who: keepersOfPeople,
  input: PeopleListed,
  rest: { plural: 'people-rows' },
  async run(context, filter): Promise<Listed<PersonRow>> {
    const { tx, today } = context
    const from = peopleWhere({ ...filter, organisationId: null, page: 1 }, today)
    const total = (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0
    if (total > mostRows) return { total, rows: [], addressees: [] }
    const { rows } = await sql<PersonRow>`
      select page.*, page.id as "personId", null as "projectId", ${rolesOfPage}, site.firm, site.id as site_id, site.address_extra, site.street, site.locality, site.postcode, site.commune
      from (select people.id, people.given_name, people.family_name, people.email, people.telephone, people.deactivated_at ${from} limit ${mostRows}) page
      left join lateral (
        select sites.*, organisations.name as firm from role_grants g join sites on sites.organisation_id = g.organisation_id and sites.left_on is null and (g.site_id is null or g.site_id = sites.id) and (g.territory_id is null or g.territory_id = sites.territory_id)
          join organisations on organisations.id = sites.organisation_id
        where g.person_id = page.id and (g.ends_on is null or g.ends_on >= ${today}) order by sites.postcode is not null desc, g.granted_at, sites.id limit 1) site on true
      order by page.family_name, page.given_name, page.id`.execute(tx)
    return { total, rows, addressees: filter.territoryId ? await addresseesOf(context, filter.territoryId, refs(rows)) : null }
  },
})
