import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { territoriesOf } from '#people/persons/rules.ts'
import { answeredFor } from '../desk/list/queries.ts'
import { PolicyOfSite } from './schema.ts'

type Policy = {
  id: string; site: string; siren: string; firm: string; auto_approval_half_days: HalfDays; beneficiaries: string | null; staff: string | null; whole_days: boolean | null; carry_over: boolean | null; decided_on: PlainDate | null
  /** Of last year's pledge; `null` when there was none. */
  unused: HalfDays | null
  carried: HalfDays | null; carried_on: PlainDate | null
}

/** What the employer decided for a site, and what of last year's days was not used. */
export const sitePolicy = query({
  name: 'people.sitePolicy',
  who: ['territory-coordinator', 'company-correspondent'],
  input: PolicyOfSite,
  rest: { plural: 'sites', noun: 'policy', id: 'siteId' },
  async run(context, { siteId }) {
    const { tx, today, viewer } = context
    const year = yearOf(today)
    const { rows: [row] } = await sql<Policy>`
      select sites.id, sites.name as site, organisations.siren, organisations.name as firm, auto_approval_half_days, beneficiaries, staff, whole_days, carry_over, site_policies.decided_on,
        half_days_pledged - coalesce(half_days_reserved, 0) as unused, envelope_carryovers.half_days as carried, envelope_carryovers.decided_on as carried_on
      from sites join organisations on organisations.id = sites.organisation_id left join site_policies on site_policies.site_id = sites.id
        left join day_envelopes on day_envelopes.site_id = sites.id and day_envelopes.year = ${year - 1} left join envelope_balances on envelope_id = day_envelopes.id
        left join envelope_carryovers on envelope_carryovers.site_id = sites.id and from_year = ${year - 1}
      where sites.id = ${siteId} and sites.left_on is null and (sites.territory_id = any (${`{${territoriesOf(viewer).join(',')}}`}::uuid[]) or ${answeredFor(context)})`.execute(tx)
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return { ...row, today, year }
  },
})
export type SitePolicy = Awaited<ReturnType<typeof sitePolicy.run>>
