import { sql, type Selectable } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import type { MeetingsTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { checkUnlocked } from '../attendance/queries.ts'
import { cancelSlots, placeSlots } from '../firms/actions.ts'
import { agendaLife } from '../lifecycle.ts'
import { hasBegun } from './queries.ts'
import { CancelMeeting, Convene, MoveMeeting } from './schema.ts'

type Row = Selectable<MeetingsTable>

/** The convocation as it was said; its letters are a reaction to its event. A second one of a kind that goes out once is refused by the database. */
async function say(context: Context, meeting: Row, kind: 'first' | 'moved' | 'cancelled', reason: string): Promise<void> {
  const row = await context.tx.insertInto('convocations').values({
    id: context.ids(), meeting_id: meeting.id, territory_id: meeting.territory_id, kind, held_on: meeting.held_on, starts_minute: meeting.starts_minute, place: meeting.place, reason, sent_by: personIdOf(context.viewer), sent_at: context.now,
  }).onConflict((conflict) => conflict.column('meeting_id').where('kind', '=', 'first').doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'committee.convened-already')
  await emit(context, kind === 'first' ? 'convocation.sent' : `convocation.${kind}`, row)
}

/** The first convocation, once: every member who sits receives day, hour, place and the way to the files. */
export const convene = action({
  name: 'committee.convene',
  who: ['territory-coordinator'],
  input: Convene,
  rest: { plural: 'meetings', noun: 'convocations', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await context.tx.selectFrom('meetings').selectAll().where('id', '=', meetingId).where('kind', '=', 'session').where('cancelled_on', 'is', null).where('held_on', '>=', context.today).executeTakeFirst()
    if (!meeting) throw new Refusal('conflict', 'committee.meeting-over')
    await say(context, meeting, 'first', '')
    return { meetingId }
  },
})

/** Another day, hour or place, as long as nothing was decided; one guarded statement, and two meetings never fall on one day. */
export const moveMeeting = action({
  name: 'committee.moveMeeting',
  who: ['territory-coordinator'],
  input: MoveMeeting,
  rest: { plural: 'meetings', noun: 'moves', id: 'meetingId' },
  async run(context, { meetingId, heldOn, startsAt, place, reason }) {
    if (heldOn < context.today) throw new Refusal('invalid', 'committee.date-past', {}, { heldOn: 'committee.date-past' })
    await checkUnlocked(context, meetingId)
    if (await hasBegun(context.tx, meetingId)) throw new Refusal('conflict', 'committee.meeting-begun')
    const { rows: [row] } = await sql<Row>`
      update meetings set held_on = ${heldOn}, place = ${place}, starts_minute = coalesce(${startsAt}::int, starts_minute) where id = ${meetingId} and kind = 'session' and cancelled_on is null
        and not exists (select from meetings other where other.committee_id = meetings.committee_id and other.held_on = ${heldOn} and other.kind = 'session' and other.cancelled_on is null and other.id <> meetings.id) returning *`.execute(context.tx)
    if (!row) throw new Refusal('conflict', 'committee.meeting-exists', {}, { heldOn: 'committee.meeting-exists' })
    await placeSlots(context, meetingId)
    await say(context, row, 'moved', reason)
    return { meetingId }
  },
})

/** The meeting will not be held: its files go back and may be put on the next agenda. */
export const cancelMeeting = action({
  name: 'committee.cancelMeeting',
  who: ['territory-coordinator'],
  input: CancelMeeting,
  rest: { plural: 'meetings', noun: 'cancellations', id: 'meetingId' },
  async run(context, { meetingId, reason }) {
    await checkUnlocked(context, meetingId)
    if (await hasBegun(context.tx, meetingId)) throw new Refusal('conflict', 'committee.meeting-begun')
    const row = await context.tx.updateTable('meetings').set({ cancelled_on: context.today, cancelled_reason: reason }).where('id', '=', meetingId).where('kind', '=', 'session').where('cancelled_on', 'is', null).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'committee.meeting-over')
    const items = await context.tx.selectFrom('agenda_items').select('id').where('meeting_id', '=', meetingId).where('status', '=', 'on-agenda').orderBy('id').limit(200).execute()
    for (const { id } of items) await move(context, agendaLife, id, 'return')
    await cancelSlots(context, meetingId)
    await say(context, row, 'cancelled', reason)
    return { meetingId, returned: items.length }
  },
})
