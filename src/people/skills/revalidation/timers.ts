import { sql } from 'kysely'
import { addMonths } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { askRevalidation } from './actions.ts'
import { dueSkills } from './queries.ts'
import { confirmedForMonths } from './rules.ts'

/** A few sites a night, so that a network that begins does not send all its letters at once. */
export const askEachYear = timer({
  name: 'people.askRevalidationEachYear',
  every: 'night',
  action: askRevalidation,
  async due({ tx, today }) {
    const { rows } = await sql<{ siteId: string }>`
      select sites.id as "siteId" from sites left join skill_revalidations on skill_revalidations.site_id = sites.id
      where sites.left_on is null and (asked_on is null or asked_on <= ${addMonths(today, -confirmedForMonths)}) and exists (select from ${dueSkills(today)} where experts.site_id = sites.id)
        and exists (select from role_grants join people on people.id = person_id where role = 'company-correspondent' and role_grants.organisation_id = sites.organisation_id and email is not null and deactivated_at is null and (ends_on is null or ends_on >= ${today}))
      order by asked_on nulls first, sites.id limit 20`.execute(tx)
    return rows
  },
})
