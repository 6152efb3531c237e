import { sql } from 'kysely'
import { query, type OnBehalf } from '#house/action.ts'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import { headOf } from '../queries.ts'
import { LogOfFile } from '../schema.ts'

export type EventRow = {
  id: string; name: string; ids: Readonly<Record<string, string>>; codes: Readonly<Record<string, string | number>>; actor_kind: 'public' | 'person' | 'link' | 'system'; occurred_at: Instant; actor: string | null; total: number
  channel: OnBehalf['channel'] | null; said_on: PlainDate | null; speaker_name: string | null
}

export const eventsPerPage = 12

/** What happened to a file, the latest first: who, when, and for whom it was entered. */
export const logOfFile = query({
  name: 'hall.logOfFile',
  who: ['territory-coordinator'],
  input: LogOfFile,
  rest: { plural: 'files', noun: 'events', id: 'reference' },
  async run(context, { reference, page }) {
    const { id } = await headOf(context, reference)
    const { rows } = await sql<EventRow>`
      select events.id, events.name, events.ids, events.codes, events.actor_kind, events.occurred_at, count(*) over () as total, people.given_name || ' ' || people.family_name as actor,
        entries_on_behalf.channel, entries_on_behalf.said_on, entries_on_behalf.speaker_name
      from events left join people on people.id = events.actor_person_id left join entries_on_behalf on entries_on_behalf.event_id = events.id
      where events.ids ->> 'projectId' = ${id} order by events.occurred_at desc, events.seq desc nulls first, events.id desc limit ${eventsPerPage} offset ${(page - 1) * eventsPerPage}`.execute(context.tx)
    const total = rows[0]?.total ?? 0
    return { page, pages: Math.max(1, Math.ceil(total / eventsPerPage)), total, events: rows.map(({ total: _total, ...row }) => row) }
  },
})
export type LogOfFile = Awaited<ReturnType<typeof logOfFile.run>>
