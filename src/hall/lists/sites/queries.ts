import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import { addresseesOf } from '#people/mailings/queries.ts'
import { sitesFound } from '#people/organisations/desk/list/queries.ts'
import { mostRows, refs, SitesListed, type Listed, type Postal } from '../schema.ts'

export type SiteRow = Postal & {
  personId: string | null; projectId: null; firm: string; siren: string; site: string; pledged: HalfDays | null; reserved: HalfDays; experts: number; correspondent: string | null; email: string | null; telephone: string | null
}

/** The helper sites of a filter with their first correspondent: those of the page of companies, all of them at once. */
export const sitesListed = query({
  name: 'hall.sitesListed',
  who: ['territory-coordinator'],
  input: SitesListed,
  rest: { plural: 'territories', noun: 'site-rows', id: 'territoryId' },
  async run(context, { territoryId, search, year }): Promise<Listed<SiteRow>> {
    const { tx, today } = context
    const from = sitesFound(sql`sites.territory_id = ${territoryId}`, search)
    const total = (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0
    if (total > mostRows) return { total, rows: [], addressees: [] }
    const { rows } = await sql<SiteRow>`
      select page.site_id, page.firm, page.siren, page.site, page.address_extra, page.street, page.locality, page.postcode, page.commune, null as "projectId", answers.id as "personId", answers.given_name || ' ' || answers.family_name as correspondent, answers.email, answers.telephone,
        day_envelopes.half_days_pledged as pledged, coalesce(envelope_balances.half_days_reserved, 0) as reserved, (select count(*)::int from experts where experts.site_id = page.site_id and experts.active) as experts
      from (select sites.id as site_id, sites.organisation_id, sites.territory_id, organisations.name as firm, organisations.siren, sites.name as site, sites.address_extra, sites.street, sites.locality, sites.postcode, sites.commune ${from} limit ${mostRows}) page
      left join lateral (
        select people.* from role_grants g join people on people.id = g.person_id and people.deactivated_at is null
        where g.role = 'company-correspondent' and g.organisation_id = page.organisation_id and (g.site_id is null or g.site_id = page.site_id) and (g.territory_id is null or g.territory_id = page.territory_id) and (g.ends_on is null or g.ends_on >= ${today})
        order by g.site_id is null, g.territory_id is null, g.granted_at, people.id limit 1) answers on true
      left join day_envelopes on day_envelopes.site_id = page.site_id and day_envelopes.year = ${year ?? yearOf(today)}
      left join envelope_balances on envelope_balances.envelope_id = day_envelopes.id order by unaccent(lower(page.firm)), page.site, page.site_id`.execute(tx)
    return { total, rows, addressees: await addresseesOf(context, territoryId, refs(rows)) }
  },
})
