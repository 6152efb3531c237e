import { sql } from 'kysely'
import { timer } from '#house/jobs/timer.ts'
import { computeYear } from './actions.ts'
import { checkFrozenYear } from './corrections/actions.ts'

/** What moves a figure. */
const moving = ['need.requested', 'decision.recorded', 'agreement.signed', 'half-day.declared', 'half-day.reported', 'half-day.confirmed', 'half-day.confirmed-tacitly', 'half-day.voided', 'half-day.disputed',
  'follow-up.answered', 'follow-up.closed', 'follow-up.verified', 'advance.granted', 'day-envelope.pledged', 'territory.merged', 'territory.split']

/** Years that are not frozen are computed again when something moved since; a year without figures is computed once. */
export const keepFigures = timer({
  name: 'barometer.keepFigures',
  every: 'minute',
  action: computeYear,
  due: async ({ tx, today }) => {
    const { rows } = await sql<{ year: number }>`
      with live as (select year, max(computed_at) as at from indicator_values where snapshot_id is null group by year),
      years as (select distinct extract(year from requested_on)::int as year from needs union select ${Number(today.slice(0, 4))}::int)
      select years.year from years left join live using (year)
      where not exists (select from snapshots where snapshots.year = years.year)
        and (live.at is null or exists (select from events where events.name = any (${moving}) and events.occurred_at > live.at))
      order by years.year desc`.execute(tx)
    return rows
  },
})

/** Frozen years are looked at again when something moved since: the frozen figures stay, what differs is noted. */
export const checkFrozen = timer({
  name: 'barometer.checkFrozen',
  every: 'night',
  action: checkFrozenYear,
  due: async ({ tx }) => {
    const { rows } = await sql<{ year: number }>`
      with latest as (select distinct on (year) year, checked_at from snapshots order by year, version desc)
      select year from latest where checked_at is null or exists (select from events where events.name = any (${moving}) and events.occurred_at > checked_at) order by year`.execute(tx)
    return rows
  },
})
