import { sql } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { answeredFor } from '#people/organisations/desk/list/queries.ts'
import { confirmedForMonths, standingOf } from './rules.ts'
import { SiteOnly } from './schema.ts'

type Skill = { expert_id: string; expert: string; job_title: string; family_code: string; capability: string; level: number; confirmed_on: PlainDate | null }

/** Capabilities of a site's people who are there, and that were not confirmed within the year. */
export const dueSkills = (today: PlainDate) => sql`expert_capabilities join experts on experts.id = expert_capabilities.expert_id and experts.active and (confirmed_on is null or confirmed_on <= ${addMonths(today, -confirmedForMonths)})`

export async function siteOf(context: ReadContext, siteId: string) {
  const { rows: [site] } = await sql<{ id: string; name: string; firm: string; siren: string; territory: string; operator: string; telephone: string | null }>`
    select sites.id, sites.name, organisations.name as firm, organisations.siren, territories.name as territory, territories.operator_name as operator, territories.telephone
    from sites join organisations on organisations.id = sites.organisation_id join territories on territories.id = sites.territory_id where sites.id = ${siteId} and sites.left_on is null`.execute(context.tx)
  if (!site) throw new Refusal('not-found', 'house.not-found')
  return site
}

/** The page of one site: who can do what, when that was last confirmed; all of it, the due ones first within each person. */
export const siteSkills = query({
  name: 'people.siteSkills',
  who: ['company-correspondent'],
  input: SiteOnly,
  rest: { plural: 'sites', noun: 'skills-to-confirm', id: 'siteId' },
  async run(context, { siteId }) {
    const { tx, today } = context
    const { rows: [own] } = await sql<{ id: string }>`select id from sites where id = ${siteId} and ${answeredFor(context)}`.execute(tx)
    if (!own) throw new Refusal('not-found', 'house.not-found')
    const { territory, operator, telephone, ...site } = await siteOf(context, siteId)
    const { rows } = await sql<Skill>`
      select experts.id as expert_id, given_name || ' ' || family_name as expert, job_title, family_code, capability, level, confirmed_on
      from expert_capabilities join experts on experts.id = expert_id join people on people.id = person_id where experts.site_id = ${siteId} and experts.active
      order by family_name, given_name, experts.id, confirmed_on nulls first, family_code, capability limit 1000`.execute(tx)
    return { site, today, place: { territory, operator, telephone }, skills: rows.map((row) => ({ ...row, standing: standingOf(row.confirmed_on, today) })) }
  },
})
export type SiteSkills = Awaited<ReturnType<typeof siteSkills.run>>

export type SiteDue = { id: string; site: string; firm: string; due: number }

/** The sites that wait for their correspondent, with how many capabilities. */
export const sitesToRevalidate = query({
  name: 'people.sitesToRevalidate',
  who: ['company-correspondent'],
  input: z.object({}),
  rest: { plural: 'sites-to-revalidate' },
  async run(context) {
    const { rows } = await sql<SiteDue>`
      select sites.id, sites.name as site, organisations.name as firm, count(*)::int as due from ${dueSkills(context.today)} join sites on sites.id = experts.site_id and sites.left_on is null join organisations on organisations.id = sites.organisation_id
      where ${answeredFor(context)} group by sites.id, sites.name, organisations.name order by organisations.name, sites.name limit 50`.execute(context.tx)
    return rows
  },
})
