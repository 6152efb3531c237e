import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { yearOf, type Half, type PlainDate } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { answeredFor } from '#people/organisations/desk/list/queries.ts'
import { placeChosen, type OwnSite } from './rules.ts'

const list = (ids: readonly string[]) => `{${ids.join(',')}}`

/** The sites this person answers for, of one firm at a time: two firms are never shown nor counted together. */
async function ownSitesOf(context: ReadContext): Promise<OwnSite[]> {
  const { rows } = await sql<OwnSite>`select sites.id, sites.name, sites.territory_id, territories.name as territory, organisations.id as firm_id, organisations.siren, organisations.name as firm
    from sites join organisations on organisations.id = sites.organisation_id join territories on territories.id = sites.territory_id
    where sites.left_on is null and ${answeredFor(context)} order by organisations.name, territories.name, sites.name, sites.id limit 300`.execute(context.tx)
  return rows
}

export async function placeOf(context: ReadContext, asked: { place: string | null; year: number | null }) {
  const sites = await ownSitesOf(context)
  const place = placeChosen(sites, asked.place)
  if (!place) throw new Refusal('not-found', 'house.not-found')
  return { ...place, sites, year: asked.year ?? yearOf(context.today), today: context.today }
}
export type Place = Awaited<ReturnType<typeof placeOf>>

export type MissionLine = {
  id: string; site_id: string; sme_id: string; project_id: string; expert_id: string; status: string; created_on: PlainDate; signed_on: PlainDate | null; ended_on: PlainDate | null
  expert: string | null; job_title: string | null; manager: string | null; sme: string | null; family: string; contracted: HalfDays
}

/** Missions whose papers were all signed in the year, and those whose papers are still being made or signed. */
async function missionsOf({ tx }: ReadContext, { siteIds, year }: Place): Promise<MissionLine[]> {
  const { rows } = await sql<MissionLine>`
    select missions.id, missions.site_id, missions.sme_id, missions.project_id, missions.expert_id, missions.status, missions.created_on, missions.signed_on, missions.ended_on, missions.half_days as contracted,
      person.given_name || ' ' || person.family_name as expert, experts.job_title, manager.given_name || ' ' || manager.family_name as manager, organisations.name as sme, proposals.anonymised ->> 'family' as family
    from missions join proposals on proposals.id = missions.proposal_id left join experts on experts.id = missions.expert_id left join people person on person.id = missions.expert_person_id
      left join people manager on manager.id = missions.line_manager_id left join organisations on organisations.id = missions.sme_id
    where missions.site_id = any (${list(siteIds)}::uuid[]) and (missions.signed_on between ${`${year}-01-01`} and ${`${year}-12-31`} or missions.signed_on is null and missions.status in ('drafting', 'in-signature') and missions.created_on between ${`${year}-01-01`} and ${`${year}-12-31`})
    order by missions.signed_on desc nulls first, missions.id limit 500`.execute(tx)
  return rows
}

type Counted = { mission_id: string; delivered: number; confirmed: number; next_day: PlainDate | null; next_half: Half | null }

/** Half-days of these missions by what is proven of them; days carried out before a takeover have no date. */
async function countedOf({ tx, today }: ReadContext, ids: string): Promise<Map<string, Counted>> {
  const { rows } = await sql<Counted>`
    select mission_id, sum(delivered)::int as delivered, sum(confirmed)::int as confirmed, min(next_day) as next_day, (array_agg(half order by next_day, half desc) filter (where next_day is not null))[1] as next_half from (
      select mission_id, (status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly'))::int as delivered, (status = 'confirmed')::int as confirmed, case when status = 'planned' and day >= ${today} then day end as next_day, half
        from half_days where mission_id = any (${ids}::uuid[])
      union all select mission_id, half_days, 0, null, null from opening_balances where mission_id = any (${ids}::uuid[])
    ) rows group by mission_id`.execute(tx)
  return new Map(rows.map((row) => [row.mission_id, row]))
}

type Entered = { id: string; mission_id: string; expert_person_id: string; day: PlainDate }

/** What a coordinator confirmed for an SME is delivered, not verified. The company does not read these entries: which of its own half-days they are is all that leaves. */
export async function enteredForSme({ tx }: ReadContext, missionIds: readonly string[]): Promise<Entered[]> {
  const { rows } = await asInstallation(tx, () => sql<Entered>`
    select distinct half_days.id, mission_id, expert_person_id, day from half_days join entries_on_behalf on entries_on_behalf.object_id = half_days.id and action in ('ledger.confirmHalfDay', 'ledger.confirmReport')
    where mission_id = any (${list(missionIds)}::uuid[]) and half_days.status = 'confirmed'`.execute(tx))
  return rows
}

/** Pledged and spoken for, over the sites that pledged something for the year; `null` when none did. */
async function envelopeOf({ tx }: ReadContext, { siteIds, year }: Place) {
  const { rows: [row] } = await sql<{ sites: number; pledged: HalfDays; reserved: HalfDays }>`
    select count(*)::int as sites, coalesce(sum(half_days_pledged), 0)::int as pledged, coalesce(sum(half_days_reserved), 0)::int as reserved
    from day_envelopes left join envelope_balances on envelope_id = day_envelopes.id where site_id = any (${list(siteIds)}::uuid[]) and year = ${year}`.execute(tx)
  return row && row.sites > 0 ? { pledged: row.pledged, reserved: row.reserved, left: toHalfDays(row.pledged - row.reserved) } : null
}

/** The year of a firm's sites in four statements whatever their number: what was pledged, and each mission with what is contracted, delivered and verified of it, by the barometer's definitions. */
export async function companyYear(context: ReadContext, place: Place) {
  const rows = await missionsOf(context, place)
  const ids = rows.map(({ id }) => id)
  const counted = await countedOf(context, list(ids))
  const entered = ids.length > 0 ? await enteredForSme(context, ids) : []
  const missions = rows.map((row) => {
    const own = counted.get(row.id)
    const byPerson = (own?.confirmed ?? 0) - entered.filter(({ mission_id }) => mission_id === row.id).length
    return { ...row, delivered: toHalfDays(own?.delivered ?? 0), verified: toHalfDays(byPerson), next: own?.next_day && own.next_half ? { day: own.next_day, half: own.next_half } : null }
  })
  return { envelope: await envelopeOf(context, place), missions }
}
export type CompanyYear = Awaited<ReturnType<typeof companyYear>>
export type Mission = CompanyYear['missions'][number]
