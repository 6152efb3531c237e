import { sql } from 'kysely'
import type { Role } from '#house/access.ts'
import { query, type OnBehalf, type ReadContext } from '#house/action.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { firmsOf, inReach, pagesFor, territoriesOf } from '#people/persons/rules.ts'
import { answeredFor } from '../list/queries.ts'
import { expertsPerPage, FirmOnly, helperKinds } from '../schema.ts'

export type SiteOf = { id: string; name: string; commune: string | null; territory_id: string; territory: string; auto_approval_half_days: HalfDays; beneficiaries: string | null; staff: string | null; whole_days: boolean | null; joined_on: PlainDate | null }
export type EnvelopeOf = { id: string; site: string; year: number; pledged: HalfDays; quota: HalfDays | null; reserved: HalfDays }
export type ExpertOf = { id: string; name: string; job_title: string; site: string; active: boolean; half_days_per_year: HalfDays | null; manager: string | null; families: string[]; absent_until: PlainDate | null }
export type ContactOf = { id: string; personId: string; name: string; email: string | null; telephone: string | null; role: Role; territory_id: string | null; site: string | null; ends_on: PlainDate | null; /** Whether the viewer may take the role back. */ mine: boolean }
export type BlackoutOf = { id: string; site: string; starts_on: PlainDate; ends_on: PlainDate; yearly: boolean; reason: string | null; channel: OnBehalf['channel'] | null; said_on: PlainDate | null; speaker_name: string | null; by: string | null }

const list = (ids: readonly string[]) => `{${ids.join(',')}}`

/** The firm's sites that the viewer answers for: those of a coordinator's territories, or the correspondent's own. */
async function sitesOf(context: ReadContext, organisationId: string): Promise<SiteOf[]> {
  const { tx, viewer } = context
  const { rows } = await sql<SiteOf>`select sites.id, sites.name, sites.commune, sites.territory_id, territories.name as territory, sites.auto_approval_half_days, beneficiaries, staff, whole_days, sites.joined_on
    from sites join territories on territories.id = sites.territory_id left join site_policies on site_policies.site_id = sites.id where sites.organisation_id = ${organisationId} and sites.left_on is null
      and (sites.territory_id = any (${list(territoriesOf(viewer))}::uuid[]) or ${answeredFor(context)}) order by territories.name, sites.name limit 200`.execute(tx)
  return rows
}

const envelopesOf = async ({ tx, today }: ReadContext, siteIds: string) => (await sql<EnvelopeOf>`
  select day_envelopes.id, sites.name as site, year, half_days_pledged as pledged, quota_half_days as quota, coalesce(half_days_reserved, 0) as reserved
  from day_envelopes join sites on sites.id = day_envelopes.site_id left join envelope_balances on envelope_id = day_envelopes.id
  where day_envelopes.site_id = any (${siteIds}::uuid[]) and year >= ${Number(today.slice(0, 4)) - 3} order by year desc, sites.name limit 200`.execute(tx)).rows

const expertsOf = async ({ tx, today }: ReadContext, siteIds: string, page: number) => (await sql<ExpertOf>`
  select experts.id, person.given_name || ' ' || person.family_name as name, job_title, sites.name as site, active, half_days_per_year, manager.given_name || ' ' || manager.family_name as manager,
    array(select distinct family_code from expert_capabilities where expert_id = experts.id order by 1) as families,
    (select max(ends_on) from absences where expert_id = experts.id and starts_on <= ${today} and ends_on >= ${today}) as absent_until
  from experts join people person on person.id = experts.person_id join sites on sites.id = experts.site_id left join people manager on manager.id = experts.line_manager_id
  where experts.site_id = any (${siteIds}::uuid[]) order by active desc, person.family_name, person.given_name, experts.id limit ${expertsPerPage} offset ${(page - 1) * expertsPerPage}`.execute(tx)).rows

const contactsOf = async ({ tx, today }: ReadContext, organisationId: string, siteIds: string) => (await sql<Omit<ContactOf, 'mine'>>`
  select role_grants.id, people.id as "personId", given_name || ' ' || family_name as name, email, telephone, role, role_grants.territory_id, sites.name as site, ends_on
  from role_grants join people on people.id = person_id and deactivated_at is null left join sites on sites.id = role_grants.site_id
  where role_grants.organisation_id = ${organisationId} and role in ('company-correspondent', 'line-manager', 'company-finance') and (ends_on is null or ends_on >= ${today})
    and (role_grants.site_id is null or role_grants.site_id = any (${siteIds}::uuid[]))
  order by case role when 'company-correspondent' then 1 when 'line-manager' then 2 else 3 end, family_name, given_name limit 100`.execute(tx)).rows

const blackoutsOf = async ({ tx, today }: ReadContext, siteIds: string) => (await sql<BlackoutOf>`
  select site_blackouts.id, sites.name as site, starts_on, ends_on, yearly, site_blackouts.reason, entry.channel, entry.said_on, entry.speaker_name, people.given_name || ' ' || people.family_name as by
  from site_blackouts join sites on sites.id = site_id left join entries_on_behalf entry on entry.object_id = site_blackouts.id left join people on people.id = entry.entered_by
  where site_id = any (${siteIds}::uuid[]) and (yearly or ends_on >= ${addDays(today, -30)}) order by starts_on limit 50`.execute(tx)).rows

/** A helper company as its coordinator and its own correspondent read it. Another's does not exist. */
export const firmSheet = query({
  name: 'people.firmSheet',
  who: ['territory-coordinator', 'company-correspondent'],
  input: FirmOnly,
  rest: { plural: 'firms', id: 'siren' },
  async run(context, { siren, page }) {
    const { tx, today, viewer } = context
    const firm = await tx.selectFrom('organisations').select(['id', 'siren', 'name', 'kind', 'sector', 'headcount']).where('siren', '=', siren).where('kind', 'in', helperKinds).executeTakeFirst()
    const sites = firm ? await sitesOf(context, firm.id) : []
    if (!firm || sites.length === 0) throw new Refusal('not-found', 'house.not-found')
    const siteIds = list(sites.map(({ id }) => id))
    const { count } = await tx.selectFrom('experts').select((eb) => eb.fn.countAll<number>().as('count')).where('site_id', 'in', sites.map(({ id }) => id)).executeTakeFirstOrThrow()
    const contacts = (await contactsOf(context, firm.id, siteIds)).map((one) => ({ ...one, mine: inReach(viewer, { role: one.role, territoryId: one.territory_id, organisationId: firm.id }) }))
    return {
      ...firm, today, page, pages: pagesFor(count, expertsPerPage), experts: count, sites, contacts, own: firmsOf(viewer).includes(firm.id),
      envelopes: await envelopesOf(context, siteIds), team: await expertsOf(context, siteIds, page), blackouts: await blackoutsOf(context, siteIds),
    }
  },
})
export type FirmSheet = Awaited<ReturnType<typeof firmSheet.run>>
