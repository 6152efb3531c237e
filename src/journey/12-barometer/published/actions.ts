import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { RecordPublishedTotal, RemovePublishedTotal, writers } from './schema.ts'

/** A total of a year that has no rows here. A year that has some says its own figures: what was published of it elsewhere is not put beside them. */
export const recordPublishedTotal = action({
  name: 'barometer.recordPublishedTotal',
  who: writers,
  input: RecordPublishedTotal,
  rest: { plural: 'published-totals' },
  async run(context, { year, figure, value, about, scope, source }) {
    const id = context.ids()
    const { rows } = await sql`insert into published_totals (id, year, figure, value, about, scope, source, recorded_by, recorded_on)
      select ${id}, ${year}, ${figure}, ${value}, ${about}, ${scope}, ${source}, ${personIdOf(context.viewer)}, ${context.today}
      where not exists (select from indicator_values where year = ${year} and value > 0) on conflict (year, figure, scope) do nothing returning id`.execute(context.tx)
    if (rows.length === 0) throw new Refusal('conflict', 'barometer.published-not-recorded', { year })
    await emit(context, 'published-total.recorded', { id }, { year, figure })
    return { publishedTotalId: id }
  },
})

export const removePublishedTotal = action({
  name: 'barometer.removePublishedTotal',
  who: writers,
  input: RemovePublishedTotal,
  rest: { plural: 'published-totals', noun: 'removals', id: 'publishedTotalId' },
  async run(context, { publishedTotalId }) {
    const row = await context.tx.deleteFrom('published_totals').where('id', '=', publishedTotalId).returning(['id', 'year', 'figure']).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'published-total.removed', { id: row.id }, { year: row.year, figure: row.figure })
    return { year: row.year }
  },
})
