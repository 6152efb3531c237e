import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import { NamelessNeed } from '#journey/04-matching/links/schema.ts'
import { feedbackOf } from './feedback/queries.ts'
import { groupsOf } from '#journey/10-closing/pulse/queries.ts'
import { PlaceAndYear } from './schema.ts'
import { companyYear, placeOf, type Place } from './year/queries.ts'

type Waiting = { id: string; kind: 'site' | 'person'; site: string; anonymised: unknown; half_days: HalfDays; window_from: PlainDate; window_to: PlainDate; expires_on: PlainDate | null; expert: string | null }

/** Requests nobody of the company answered yet: for one of a site's people, or for somebody by name. */
async function requestsOf({ tx }: ReadContext, { siteIds }: Place) {
  const sites = `{${siteIds.join(',')}}`
  const { rows } = await sql<Waiting>`
    select waiting.*, sites.name as site from (
      select id, 'site' as kind, site_id, anonymised, half_days, window_from, window_to, expires_on, null as expert from site_requests where status = 'asked' and site_id = any (${sites}::uuid[])
      union all select proposals.id, 'person', site_id, anonymised, half_days, window_from, window_to, expires_on, given_name || ' ' || family_name from proposals left join people on people.id = expert_person_id where status = 'sent' and site_id = any (${sites}::uuid[])
    ) waiting join sites on sites.id = site_id order by expires_on nulls last, waiting.id limit 50`.execute(tx)
  return rows.map(({ anonymised, ...row }) => ({ ...row, need: NamelessNeed.parse(anonymised) }))
}

/** The correspondent's home: what waits for an answer, and the year of one site or of all the firm's sites the person answers for. */
export const companySpace = query({
  name: 'hall.companySpace',
  who: ['company-correspondent'],
  input: PlaceAndYear,
  rest: { plural: 'company-spaces' },
  async run(context, asked) {
    const place = await placeOf(context, asked)
    return { ...place, requests: await requestsOf(context, place), ...(await companyYear(context, place)), feedback: await feedbackOf(context, place), pulse: await groupsOf(context.tx, place.firm.id) }
  },
})
export type CompanySpace = Awaited<ReturnType<typeof companySpace.run>>
