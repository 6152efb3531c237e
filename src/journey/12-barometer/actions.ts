import { sql } from 'kysely'
import { everything, personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { openRows } from './closing/queries.ts'
import { indicators, type Indicator } from './indicators.ts'
import { FreezeYear, YearOnly } from './schema.ts'

export type Value = { indicator: string; territory: string; dimension: string; value: number; base: number; firms: number; largest: number }

/** Network, territories and dimensions of one indicator in one pass over its rows: first what each firm brings to each of them, then what they come to. */
async function valuesOf({ tx }: Context, indicator: Indicator, year: number): Promise<Value[]> {
  const { rows } = await sql<Omit<Value, 'indicator'>>`
    with brought as (
      select coalesce(territory, '') as territory, coalesce(dimension, '') as dimension, grouping(territory) as all_territories, grouping(dimension) as all_dimensions, sme_id, sum(amount) as value, count(*) as base
      from (${indicator.rows(year)}) figure group by grouping sets ((sme_id), (territory, sme_id), (dimension, sme_id)))
    select territory, dimension, sum(value) as value, sum(base)::int as base, count(sme_id)::int as firms, max(value) as largest
    from brought group by all_territories, all_dimensions, territory, dimension having not (all_dimensions = 0 and dimension = '')`.execute(tx)
  return rows.map((row) => ({ ...row, indicator: indicator.code }))
}

/** The figures of a year, read under the statistics role that can change nothing. */
export async function compute(context: Context, year: number): Promise<Value[]> {
  await enterScope(context.tx, everything, 'mainforte_statistics')
  const values: Value[] = []
  for (const indicator of indicators) values.push(...(await valuesOf(context, indicator, year)))
  await enterScope(context.tx, everything)
  return values
}

async function store(context: Context, year: number, snapshotId: string | null, values: readonly Value[]): Promise<void> {
  const rows = values.filter(({ value }) => value !== null).map((value) => ({ id: context.ids(), snapshot_id: snapshotId, year, ...value, computed_at: context.now }))
  if (rows.length > 0) await context.tx.insertInto('indicator_values').values(rows).execute()
}

/** Recomputes the live figures of a year; done by the timer. */
export const computeYear = action({
  name: 'barometer.computeYear',
  who: [],
  input: YearOnly,
  rest: { plural: 'barometer', noun: 'computations', id: 'year' },
  async run(context, { year }) {
    const values = await compute(context, year)
    await context.tx.deleteFrom('indicator_values').where('year', '=', year).where('snapshot_id', 'is', null).execute()
    await store(context, year, null, values)
    return { year, values: values.length }
  },
})

/** The frozen year's own row. With something still open it is written only with a reason: the guard counts in the same statement. */
async function insertSnapshot({ tx, ids, today, viewer }: Context, year: number, note: string) {
  const { rows: [snapshot] } = await sql<{ id: string; version: number }>`insert into snapshots (id, year, version, frozen_on, frozen_by, note)
    select ${ids()}, ${year}, (select count(*) + 1 from snapshots where year = ${year}), ${today}, ${personIdOf(viewer)}::uuid, ${note} where ${note} <> '' or not exists (${openRows(year, today)}) returning *`.execute(tx)
  if (snapshot) return snapshot
  const { rows: [open] } = await sql<{ count: number }>`select count(*)::int as count from (${openRows(year, today)}) open`.execute(tx)
  throw new Refusal('conflict', 'barometer.lines-open', { year, count: open?.count ?? 0 }, { note: 'barometer.lines-open' })
}

/** Freezes a year: what was published stays, a later freeze is a new version beside it. */
export const freezeYear = action({
  name: 'barometer.freezeYear',
  who: ['national-coordinator', 'network-admin'],
  input: FreezeYear,
  rest: { plural: 'barometer', noun: 'snapshots', id: 'year' },
  async run(context, { year, note }) {
    if (year >= Number(context.today.slice(0, 4))) throw new Refusal('conflict', 'barometer.year-not-over', { year })
    const values = await compute(context, year)
    const snapshot = await insertSnapshot(context, year, note)
    await store(context, year, snapshot.id, values)
    await emit(context, 'snapshot.frozen', snapshot, { year, version: snapshot.version })
    return { snapshotId: snapshot.id, version: snapshot.version }
  },
})
