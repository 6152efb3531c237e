import { sql, type Selectable } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import type { OfflinePacksTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { OfflineOf } from './schema.ts'

/** That the chair, or whoever replaces the chair, takes the files of a meeting away: who, when, how many. Neither the pack nor its pass phrase is kept. */
export const takePack = action({
  name: 'committee.takePack',
  who: ['committee-member'],
  input: OfflineOf,
  rest: { plural: 'meetings', noun: 'pack-departures', id: 'meetingId' },
  async run(context, { meetingId }) {
    const { rows: [row] } = await sql<Selectable<OfflinePacksTable>>`
      insert into offline_packs (id, meeting_id, territory_id, member_id, person_id, taken_at, files)
      select ${context.ids()}, meetings.id, meetings.territory_id, member.id, member.person_id, ${context.now}::timestamptz,
        (select count(*) from agenda_items where agenda_items.meeting_id = meetings.id and not exists (select from conflicts where conflicts.project_id = agenda_items.project_id and conflicts.member_id = member.id and conflicts.status <> 'set-aside'))
      from meetings join committee_members member on member.committee_id = meetings.committee_id
      where meetings.id = ${meetingId} and meetings.kind = 'session' and meetings.cancelled_on is null and member.person_id = ${personIdOf(context.viewer)} and member.left_on is null
        and (member.seat <> 'member' or member.id = meetings.presided_by) returning *`.execute(context.tx)
    if (!row) throw new Refusal('forbidden', 'committee.pack-chair-only')
    await emit(context, 'offline-pack.taken', row, { files: row.files })
    return { offlinePackId: row.id, files: row.files }
  },
})

/** Whoever took packs of a meeting says that they are wiped: the only proof there can be. */
export const confirmWiped = action({
  name: 'committee.confirmWiped',
  who: ['committee-member'],
  input: OfflineOf,
  rest: { plural: 'meetings', noun: 'pack-wipings', id: 'meetingId' },
  async run(context, { meetingId }) {
    const rows = await context.tx.updateTable('offline_packs').set({ wiped_at: context.now }).where('meeting_id', '=', meetingId).where('person_id', '=', personIdOf(context.viewer)).where('wiped_at', 'is', null).returningAll().execute()
    if (rows.length === 0) throw new Refusal('conflict', 'committee.pack-none-to-wipe')
    for (const row of rows) await emit(context, 'offline-pack.wiped', row)
    return { wiped: rows.length }
  },
})
