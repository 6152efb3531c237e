import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { placeFor } from '../queries.ts'
import { readers } from '../schema.ts'
import { nextStart } from './rules.ts'
import { ScheduleReport, SendReport } from './schema.ts'

/** Asks for a balance by letter, for oneself and at one's own rhythm; a second answer replaces the first, `never` ends it. */
export const scheduleReport = action({
  name: 'barometer.scheduleReport',
  who: readers,
  input: ScheduleReport,
  rest: { plural: 'report-schedules' },
  async run(context, { territorySlug, every }) {
    const personId = personIdOf(context.viewer)
    if (!personId) throw new Refusal('forbidden', 'access.role-missing')
    const place = await placeFor(context, territorySlug, yearOf(context.today))
    const own = context.tx.deleteFrom('report_schedules').where('person_id', '=', personId).where('territory_id', place ? '=' : 'is', place?.id ?? null)
    if (every === 'never') await own.execute()
    else {
      const next = nextStart(every, context.today)
      await sql`insert into report_schedules (id, person_id, territory_id, every, next_on) values (${context.ids()}, ${personId}, ${place?.id ?? null}, ${every}, ${next})
        on conflict (person_id, coalesce(territory_id, '00000000-0000-0000-0000-000000000000')) do update set every = excluded.every, next_on = excluded.next_on`.execute(context.tx)
    }
    await emit(context, 'report-schedule.set', { id: personId, person_id: personId, territory_id: place?.id ?? null }, { every })
    return { every }
  },
})

/** The day has come: told once, whoever of several processes comes first. */
export const sendReport = action({
  name: 'barometer.sendReport',
  who: [],
  input: SendReport,
  rest: { plural: 'report-schedules', noun: 'sendings', id: 'scheduleId' },
  async run(context, { scheduleId, nextOn }) {
    const row = await context.tx.selectFrom('report_schedules').selectAll().where('id', '=', scheduleId).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const moved = await context.tx.updateTable('report_schedules').set({ next_on: nextStart(row.every, context.today) }).where('id', '=', scheduleId).where('next_on', '=', nextOn).where('next_on', '<=', context.today).returning('id').executeTakeFirst()
    if (!moved) throw new Refusal('conflict', 'barometer.report-sent')
    await emit(context, 'report-schedule.due', row, { on: nextOn })
    return { sent: true }
  },
})
