import { sql, type RawBuilder } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import { sought } from '#people/persons/queries.ts'
import { coveredBy } from '#people/persons/stand-ins/queries.ts'
import { pagesFor } from '#people/persons/rules.ts'
import { helperKinds, OwnSites, SitesOfTerritory, sitesPerPage } from '../schema.ts'

export type SiteLine = {
  id: string; siren: string; organisation: string; site: string; commune: string | null; territory: string
  pledged: HalfDays | null; reserved: HalfDays; experts: number; correspondents: string[]
}

type Asked = { search: string; year: number | null; page: number }

/** The helper sites that a search leaves. */
export const sitesFound = (where: RawBuilder<unknown>, search: string) => sql`from sites join organisations on organisations.id = sites.organisation_id join territories on territories.id = sites.territory_id
    where organisations.kind in (${sql.join(helperKinds)}) and sites.left_on is null and ${where} and (${sought(search, sql`organisations.name || ' ' || sites.name || ' ' || coalesce(sites.commune, '') || ' ' || organisations.siren`)})`

/** Sites of helper companies with what they pledge for a year, what is spoken for, and who answers. */
async function sitesWhere(context: ReadContext, where: RawBuilder<unknown>, { search, year: asked, page }: Asked) {
  const { tx, today } = context
  const year = asked ?? yearOf(today)
  const from = sitesFound(where, search)
  const total = (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0
  const { rows } = await sql<SiteLine>`
    select page.*, day_envelopes.half_days_pledged as pledged, coalesce(envelope_balances.half_days_reserved, 0) as reserved,
      (select count(*)::int from experts where experts.site_id = page.id and experts.active) as experts,
      array(select distinct people.given_name || ' ' || people.family_name from role_grants join people on people.id = role_grants.person_id and people.deactivated_at is null
        where role_grants.role = 'company-correspondent' and role_grants.organisation_id = page.organisation_id and (role_grants.site_id is null or role_grants.site_id = page.id)
          and (role_grants.territory_id is null or role_grants.territory_id = page.territory_id) and (role_grants.ends_on is null or role_grants.ends_on >= ${today}) order by 1 limit 3) as correspondents
    from (select sites.id, sites.organisation_id, sites.territory_id, organisations.siren, organisations.name as organisation, sites.name as site, sites.commune, territories.name as territory ${from}
      order by unaccent(lower(organisations.name)), sites.name, sites.id limit ${sitesPerPage} offset ${(page - 1) * sitesPerPage}) page
    left join day_envelopes on day_envelopes.site_id = page.id and day_envelopes.year = ${year}
    left join envelope_balances on envelope_balances.envelope_id = day_envelopes.id order by unaccent(lower(page.organisation)), page.site, page.id`.execute(tx)
  return { search, year, current: yearOf(today), page, total, pages: pagesFor(total, sitesPerPage), rows }
}

/** The helper sites of a territory. */
export const sitesOfTerritory = query({
  name: 'people.sitesOfTerritory',
  who: ['territory-coordinator'],
  input: SitesOfTerritory,
  rest: { plural: 'territories', noun: 'sites', id: 'territoryId' },
  run: (context, { territoryId, ...asked }) => sitesWhere(context, sql`sites.territory_id = ${territoryId}`, asked),
})
export type SitesShown = Awaited<ReturnType<typeof sitesOfTerritory.run>>

/** The sites this person answers for as correspondent: one that is named in the role, else all of the firm where the role is held. */
export const answeredFor = ({ viewer, today }: ReadContext) => sql`exists (select from role_grants g where (g.person_id = ${personIdOf(viewer)} or g.person_id in ${coveredBy(personIdOf(viewer), today)}) and g.role = 'company-correspondent' and g.organisation_id = sites.organisation_id
  and (g.site_id is null or g.site_id = sites.id) and (g.territory_id is null or g.territory_id = sites.territory_id) and (g.ends_on is null or g.ends_on >= ${today}))`

/** The correspondent's own sites; a site somebody was told of is another firm's. */
export const ownSites = query({
  name: 'people.ownSites',
  who: ['company-correspondent'],
  input: OwnSites,
  rest: { plural: 'own-sites' },
  run: (context, asked) => sitesWhere(context, answeredFor(context), asked),
})
