import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { DeclareReady, TakeBackReadiness } from './schema.ts'

/** A coordinator says that the own territory is ready for the freeze of a year that began, dated, with a note. Said again, the note and the day are those of the last time. */
export const declareReady = action({
  name: 'barometer.declareReady',
  who: ['territory-coordinator'],
  input: DeclareReady,
  rest: { plural: 'territories', noun: 'year-readiness', id: 'territoryId' },
  async run(context, { territoryId, year, note }) {
    const { rows } = await sql`insert into year_readiness (territory_id, year, declared_on, declared_by, note)
      select id, ${year}, ${context.today}, ${personIdOf(context.viewer)}, ${note} from territories where id = ${territoryId} and ${year}::int <= extract(year from ${context.today}::date) and not exists (select from snapshots where snapshots.year = ${year})
      on conflict (territory_id, year) do update set declared_on = excluded.declared_on, declared_by = excluded.declared_by, note = excluded.note returning year`.execute(context.tx)
    if (rows.length === 0) throw new Refusal('conflict', 'barometer.year-frozen-already', { year })
    await emit(context, 'year.declared-ready', { id: territoryId, territory_id: territoryId }, { year })
    return { territoryId, year }
  },
})

/** Taken back, until the year is frozen. */
export const takeBackReadiness = action({
  name: 'barometer.takeBackReadiness',
  who: ['territory-coordinator'],
  input: TakeBackReadiness,
  rest: { plural: 'territories', noun: 'year-readiness-withdrawals', id: 'territoryId' },
  async run(context, { territoryId, year }) {
    const { rows } = await sql`delete from year_readiness where territory_id = ${territoryId} and year = ${year} and not exists (select from snapshots where snapshots.year = ${year}) returning year`.execute(context.tx)
    if (rows.length === 0) throw new Refusal('conflict', 'barometer.year-not-declared', { year })
    await emit(context, 'year.readiness-taken-back', { id: territoryId, territory_id: territoryId }, { year })
    return { territoryId, year }
  },
})
