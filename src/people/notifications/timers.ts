import { sql } from 'kysely'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { openDigest } from './actions.ts'
import { digestWeek } from './rules.ts'

/** Coordinators who did not refuse it, and whoever has letters kept for the week. */
export const openDigests = timer({
  name: 'people.openDigests',
  every: 'hour',
  action: openDigest,
  due: async ({ tx, now, today }) => {
    const week = digestWeek(now)
    if (!week) return []
    const { rows } = await sql<{ personId: string; week: PlainDate }>`
      select people.id as "personId", ${week} as week from people left join notification_preferences chosen on chosen.person_id = people.id
      where people.deactivated_at is null and people.email is not null and not exists (select from digests where digests.person_id = people.id and digests.week = ${week})
        and (people.id in (select person_id from digest_lines) or coalesce(chosen.outlets ->> 'work-list', '') <> 'never' and people.id in (
          select person_id from role_grants join territories on territories.id = role_grants.territory_id
          where role = 'territory-coordinator' and (ends_on is null or ends_on >= ${today}) and territories.closed_on is null))
      order by people.id limit 5000`.execute(tx)
    return rows
  },
})
