import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { compute } from '../actions.ts'
import { YearOnly } from '../schema.ts'
import { differences } from './rules.ts'

type Key = { indicator: string; territory: string; dimension: string }
const keyOf = ({ indicator, territory, dimension }: Key) => `${indicator}|${territory}|${dimension}`

/** Looks at a frozen year again: what the register says otherwise is noted beside it, and the frozen figures stay. */
export const checkFrozenYear = action({
  name: 'barometer.checkFrozenYear',
  who: [],
  input: YearOnly,
  rest: { plural: 'barometer', noun: 'checks', id: 'year' },
  async run(context, { year }) {
    const { tx, today, now } = context
    const snapshot = await tx.selectFrom('snapshots').selectAll().where('year', '=', year).orderBy('version', 'desc').limit(1).forUpdate().executeTakeFirst()
    if (!snapshot) throw new Refusal('not-found', 'barometer.year-unknown', { year })
    const found = new Map((await compute(context, year)).map((value) => [keyOf(value), value.value]))
    const frozen = await tx.selectFrom('indicator_values').select(['indicator', 'territory', 'dimension', 'value']).where('snapshot_id', '=', snapshot.id).execute()
    const { rows: noted } = await sql<Key & { found: number }>`select distinct on (indicator, territory, dimension) indicator, territory, dimension, found from snapshot_corrections where snapshot_id = ${snapshot.id} order by indicator, territory, dimension, id desc`.execute(tx)
    const other = differences(new Map(frozen.map((one) => [keyOf(one), one.value ?? 0])), found, new Map(noted.map((one) => [keyOf(one), one.found])))
    const rows = other.map(({ key, ...values }) => {
      const [indicator = '', territory = '', dimension = ''] = key.split('|')
      return { id: context.ids(), snapshot_id: snapshot.id, year, indicator, territory, dimension, ...values, noticed_on: today }
    })
    if (rows.length > 0) await tx.insertInto('snapshot_corrections').values(rows).execute()
    await tx.updateTable('snapshots').set({ checked_at: now, ...(rows.length > 0 ? { corrected_on: today } : {}) }).where('id', '=', snapshot.id).execute()
    await emit(context, 'snapshot.checked', snapshot, { year, differences: rows.length })
    return { year, differences: rows.length }
  },
})
