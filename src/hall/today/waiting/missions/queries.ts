import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import type { Running } from '../schema.ts'

type Place = { territoryId: string; projectIds?: readonly string[] | undefined }

/** Signed missions whose closing is not done: what is left to declare, to confirm, to settle, and when the last session was. */
export async function missionsUnderWay({ tx, today }: ReadContext, { territoryId, projectIds }: Place): Promise<Running[]> {
  const { rows } = await sql<Running & { opening: HalfDays; opened_on: PlainDate | null }>`
    select projects.id as project_id, projects.reference, organisations.name as sme, (select given_name || ' ' || family_name from people where people.id = projects.manager_id) as manager,
      missions.id as mission_id, missions.signed_on, missions.half_days + coalesce(further.half_days, 0) as granted, opening.entered_on as opened_on, coalesce(opening.half_days, 0) as opening, (select given_name || ' ' || family_name from people where people.id = missions.expert_person_id) as expert, halves.*
    from missions join projects on projects.id = missions.project_id join organisations on organisations.id = projects.sme_id
    left join (select mission_id, sum(half_days)::int as half_days from half_day_grants where territory_id = ${territoryId} group by mission_id) further on further.mission_id = missions.id
    left join opening_balances opening on opening.mission_id = missions.id and opening.territory_id = ${territoryId}
    join lateral (
      select
        count(*) filter (where status = 'planned' and day < ${today}) as undeclared, min(day) filter (where status = 'planned' and day < ${today}) as undeclared_since,
        (array_agg(id order by day, half desc) filter (where status = 'planned' and day < ${today}))[1] as undeclared_id,
        count(*) filter (where status = 'declared') as unconfirmed, min(declared_on) filter (where status = 'declared') as unconfirmed_since, (array_agg(id order by day, half desc) filter (where status = 'declared'))[1] as unconfirmed_id,
        count(*) filter (where status = 'reported-by-sme') as reported, min(declared_on) filter (where status = 'reported-by-sme') as reported_since, (array_agg(id order by day, half desc) filter (where status = 'reported-by-sme'))[1] as reported_id,
        (array_agg(id order by day, half desc) filter (where status = 'disputed'))[1] as disputed_id, min(day) filter (where status = 'disputed') as disputed_day,
        max(day) filter (where status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly', 'disputed')) as last_session,
        min(day) filter (where status = 'planned' and day >= ${today}) as next_session, count(*) filter (where status = 'planned')::int as planned,
        count(*) filter (where status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly', 'disputed'))::int as delivered
      from half_days where half_days.mission_id = missions.id
    ) halves on true
    where missions.territory_id = ${territoryId} and missions.status = 'signed' ${projectIds ? sql`and missions.project_id = any (${[...projectIds]}::uuid[])` : sql``}
      and not exists (select from closings where closings.mission_id = missions.id) order by missions.signed_on limit 500`.execute(tx)
  // Half-days done before a takeover have no dates: the mission has moved by the day it came in.
  return rows.map(({ opening, opened_on, ...row }) => ({ ...row, delivered: toHalfDays(row.delivered + opening), last_session: row.last_session ?? opened_on }))
}
