import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { addMonths } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { answeredFor } from '#people/organisations/desk/list/queries.ts'
import { dueSkills } from './queries.ts'
import { confirmedForMonths } from './rules.ts'
import { RevalidateSkills, SiteOnly } from './schema.ts'

type Site = { id: string; site_id: string; organisation_id: string; territory_id: string }
const recordset = (list: readonly { expertId: string; family: string; capability: string }[]) => sql`jsonb_to_recordset(${JSON.stringify(list.map(({ expertId, family, capability }) => ({ expert: expertId, family, words: capability })))}::jsonb) as said (expert uuid, family text, words text)`
const said = sql`said.expert = expert_capabilities.expert_id and said.family = expert_capabilities.family_code and said.words = expert_capabilities.capability`

/** What stood on the page is confirmed today, less what is withdrawn. What was added meanwhile was not shown, and waits for the next time. */
export const revalidateSkills = action({
  name: 'people.revalidateSkills',
  who: ['company-correspondent'],
  input: RevalidateSkills,
  rest: { plural: 'sites', noun: 'skill-revalidations', id: 'siteId' },
  async run(context, { siteId, shown, withdrawn }) {
    const { tx, today } = context
    if (shown.length === 0) throw new Refusal('conflict', 'people.no-skill-to-confirm')
    const { rows: [site] } = await sql<Site>`
      insert into skill_revalidations (site_id, organisation_id, territory_id, answered_on) select sites.id, sites.organisation_id, sites.territory_id, ${today} from sites where sites.id = ${siteId} and sites.left_on is null and ${answeredFor(context)}
      on conflict (site_id) do update set answered_on = excluded.answered_on returning site_id as id, site_id, organisation_id, territory_id`.execute(tx)
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const ofSite = sql`expert_capabilities.expert_id in (select id from experts where site_id = ${siteId} and active)`
    const { rows: gone } = await sql`delete from expert_capabilities using ${recordset(withdrawn)} where ${said} and ${ofSite} returning expert_id`.execute(tx)
    const { rows: kept } = await sql`update expert_capabilities set confirmed_on = ${today} from ${recordset(shown)} where ${said} and ${ofSite} returning expert_id`.execute(tx)
    if (gone.length + kept.length === 0) throw new Refusal('conflict', 'people.no-skill-to-confirm')
    await emit(context, 'skill-revalidation.answered', site, { kept: kept.length, withdrawn: gone.length })
    return { siteId, kept: kept.length, withdrawn: gone.length }
  },
})

/** Once a year at most, where something is due. */
export const askRevalidation = action({
  name: 'people.askRevalidation',
  who: [],
  input: SiteOnly,
  rest: { plural: 'sites', noun: 'skill-revalidation-letters', id: 'siteId' },
  async run(context, { siteId }) {
    const { today } = context
    const { rows: [site] } = await sql<Site>`
      insert into skill_revalidations (site_id, organisation_id, territory_id, asked_on) select sites.id, sites.organisation_id, sites.territory_id, ${today} from sites where sites.id = ${siteId} and sites.left_on is null
        and exists (select from ${dueSkills(today)} where experts.site_id = sites.id)
      on conflict (site_id) do update set asked_on = excluded.asked_on where skill_revalidations.asked_on is null or skill_revalidations.asked_on <= ${addMonths(today, -confirmedForMonths)}
      returning site_id as id, site_id, organisation_id, territory_id`.execute(context.tx)
    if (!site) throw new Refusal('conflict', 'people.skills-asked-already')
    await emit(context, 'skill-revalidation.asked', site)
    return { siteId }
  },
})
