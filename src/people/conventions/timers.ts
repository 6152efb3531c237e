import { sql } from 'kysely'
import { addMonths } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { remindRenewal } from './actions.ts'
import { reminderMonths } from './schema.ts'

/** Agreements that end within six months and have no successor yet. */
export const remindRenewals = timer({
  name: 'people.remindRenewals',
  every: 'night',
  action: remindRenewal,
  due: async ({ tx, today }) => {
    const { rows } = await sql<{ conventionId: string }>`
      select conventions.id as "conventionId" from conventions join territories on territories.id = conventions.territory_id
      where renewal_reminded_on is null and ends_on between ${today} and ${addMonths(today, reminderMonths)} and territories.closed_on is null
        and not exists (select from conventions next where next.territory_id = conventions.territory_id and next.starts_on > conventions.starts_on) order by ends_on limit 200`.execute(tx)
    return rows
  },
})
