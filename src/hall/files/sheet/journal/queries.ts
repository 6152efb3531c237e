import { sql } from 'kysely'
import { query, type OnBehalf } from '#house/action.ts'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { LogOfFile } from '../schema.ts'

export type EventRow = {
  id: string; name: string; ids: Readonly<Record<string, string>>; codes: Readonly<Record<string, string | number>>; actor_kind: 'public' | 'person' | 'link' | 'system'; occurred_at: Instant; actor_person_id: string | null; seq: number | null; actor: string | null; total: number
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
    const { id } = await fileOf(context, reference)
    const { rows } = await sql<EventRow>`
      select page.*, people.given_name || ' ' || people.family_name as actor, entry.channel, entry.said_on, entry.speaker_name
      from (select id, name, ids, codes, actor_kind, actor_person_id, occurred_at, seq, count(*) over () as total from events where ids ->> 'projectId' = ${id}
        order by occurred_at desc, seq desc nulls first, id desc limit ${eventsPerPage} offset ${(page - 1) * eventsPerPage}) page
      left join people on people.id = page.actor_person_id
      left join lateral (select channel, said_on, speaker_name from entries_on_behalf where event_id = page.id and object_id in (select value::uuid from jsonb_each_text(page.ids)) limit 1) entry on true
      order by page.occurred_at desc, page.seq desc nulls first, page.id desc`.execute(context.tx)
    const total = rows[0]?.total ?? 0
    return { page, pages: Math.max(1, Math.ceil(total / eventsPerPage)), total, events: rows.map(({ total: _total, actor_person_id: _actor, seq: _seq, ...row }) => row) }
  },
})
export type LogOfFile = Awaited<ReturnType<typeof logOfFile.run>>
