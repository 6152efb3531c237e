import { sql, type RawBuilder } from 'kysely'
import { everything } from '#house/access.ts'
import { query } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { BaseRows, Nothing, partSize, readers, type BaseTable } from './schema.ts'

type Row = Record<string, string | number | boolean | null>

/** Each table's own columns that a figure is counted from; the first is its id. */
const selects: Readonly<Record<BaseTable, RawBuilder<Row>>> = {
  territories: sql`select id, slug from territories`,
  organisations: sql`select id, sector from organisations`,
  projects: sql`select id, reference, territory_id, sme_id, headcount from projects`,
  needs: sql`select id, project_id, territory_on(project_id, territory_id, requested_on) as territory_id, sme_id, family_code, requested_on from needs`,
  decisions: sql`select id, project_id, territory_on(project_id, territory_id, decided_on) as territory_id, sme_id, outcome, decided_on, jobs_created_planned, jobs_kept_planned from decisions`,
  missions: sql`select id, project_id, territory_on(project_id, territory_id, coalesce(signed_on, 'infinity')) as territory_id, sme_id, half_days, signed_on from missions`,
  half_days: sql`select id, mission_id, status, exists (select from entries_on_behalf where object_id = half_days.id and action in ('ledger.confirmHalfDay', 'ledger.confirmReport')) as confirmed_for_somebody from half_days`,
  opening_balances: sql`select mission_id as id, mission_id, half_days from opening_balances`,
  follow_ups: sql`select id, project_id, months, status, jobs_created_declared, jobs_kept_declared, jobs_created_verified, jobs_kept_verified from follow_ups`,
  advances: sql`select id, project_id, territory_on(project_id, territory_id, granted_on) as territory_id, sme_id, amount_cents, granted_on from advances`,
  day_envelopes: sql`select id, site_id, territory_id, year, half_days_pledged from day_envelopes`,
}

/** Part of a table that the figures are counted from; `after` the last id asks for the next. Numbers stand for firms and files: no name leaves. */
export const baseRows = query({
  name: 'barometer.baseRows',
  who: readers,
  input: BaseRows,
  rest: { plural: 'barometer-base-rows' },
  async run({ tx }, { table, after }) {
    await enterScope(tx, everything, 'mainforte_statistics')
    const { rows } = await sql<Row>`select * from (${selects[table]}) source where ${after ?? null}::uuid is null or id > ${after ?? null}::uuid order by id limit ${partSize}`.execute(tx)
    return { table, rows, next: rows.length === partSize ? String(rows.at(-1)?.['id'] ?? '') : null }
  },
})

/** Every figure as it is published to those who read the whole network: the latest frozen version of a year, or the live one. */
export const figureValues = query({
  name: 'barometer.figureValues',
  who: readers,
  input: Nothing,
  rest: { plural: 'barometer-figures' },
  async run({ tx }) {
    const { rows } = await sql<Row>`
      with latest as (select distinct on (year) year, id, version from snapshots order by year, version desc)
      select figures.year, latest.version as snapshot, indicator, territory, dimension, value, firms from indicator_values figures left join latest on latest.year = figures.year
      where figures.snapshot_id is not distinct from latest.id order by figures.year, indicator, territory, dimension`.execute(tx)
    return { rows }
  },
})
