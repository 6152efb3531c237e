import { action, type Context } from '#house/action.ts'
import { momentOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { itemOf } from '../ballots/queries.ts'
import { checkUnlocked, leadsCommittee, meetingOf, type Meeting } from './queries.ts'
import { Preside, RecordAttendance, RecordExit } from './schema.ts'

function momentAt(day: PlainDate, at: string | null, now: Instant): Instant {
  if (!at) return now
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  return momentOf(day, hour, minute)
}

async function checkLeads(context: Context, committeeId: string): Promise<void> {
  if (!(await leadsCommittee(context, committeeId))) throw new Refusal('forbidden', 'committee.keeps-the-room')
}

async function checkSeat({ tx }: Context, { committee_id }: Pick<Meeting, 'committee_id'>, memberId: string): Promise<void> {
  const seat = await tx.selectFrom('committee_members').select('id').where('id', '=', memberId).where('committee_id', '=', committee_id).where('left_on', 'is', null).executeTakeFirst()
  if (!seat) throw new Refusal('not-found', 'committee.no-seat')
}

/** A proxy goes to somebody in the room who does not hold as many as the by-laws allow; the holder's row is held while counting. */
async function checkProxy({ tx }: Context, meeting: Meeting, memberId: string, holderId: string): Promise<void> {
  if (meeting.proxies_per_member === 0) throw new Refusal('conflict', 'committee.no-proxies')
  const holder = await tx.selectFrom('attendances').select(['arrived_at', 'left_at']).where('meeting_id', '=', meeting.id).where('member_id', '=', holderId).forUpdate().executeTakeFirst()
  if (!holder?.arrived_at || holder.left_at || holderId === memberId) throw new Refusal('conflict', 'committee.proxy-holder-absent', {}, { representedBy: 'committee.proxy-holder-absent' })
  const held = await tx.selectFrom('attendances').select('id').where('meeting_id', '=', meeting.id).where('represented_by', '=', holderId).where('member_id', '<>', memberId).execute()
  if (held.length >= meeting.proxies_per_member) throw new Refusal('conflict', 'committee.too-many-proxies', { most: meeting.proxies_per_member })
}

/** Who is in the room, since when and until when; an absent member may be represented. Corrected until the minutes are approved. */
export const recordAttendance = action({
  name: 'committee.recordAttendance',
  who: ['territory-coordinator', 'committee-member'],
  input: RecordAttendance,
  rest: { plural: 'meetings', noun: 'attendances', id: 'meetingId' },
  async run(context, { meetingId, memberId, state, at, representedBy }) {
    const meeting = await meetingOf(context, meetingId)
    await checkLeads(context, meeting.committee_id)
    await checkUnlocked(context, meetingId)
    if (meeting.kind !== 'session') throw new Refusal('conflict', 'committee.written-has-no-room')
    await checkSeat(context, meeting, memberId)
    const holder = state === 'absent' ? representedBy : null
    if (holder) await checkProxy(context, meeting, memberId, holder)
    const moment = momentAt(meeting.held_on, at, context.now)
    const known = await context.tx.selectFrom('attendances').select(['arrived_at', 'left_at']).where('meeting_id', '=', meetingId).where('member_id', '=', memberId).forUpdate().executeTakeFirst()
    if (state === 'left' && !known?.arrived_at) throw new Refusal('conflict', 'committee.left-before-arriving')
    const arrived = state === 'absent' ? null : state === 'left' ? (known?.arrived_at ?? moment) : at ? moment : (known?.arrived_at ?? moment)
    const patch = { arrived_at: arrived, left_at: state === 'left' ? moment : null, represented_by: holder }
    const row = await context.tx.insertInto('attendances').values({ id: context.ids(), meeting_id: meetingId, territory_id: meeting.territory_id, member_id: memberId, ...patch })
      .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doUpdateSet(patch)).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'attendance.recorded', row, { state })
    return { attendanceId: row.id }
  },
})

/** Somebody else presides where the chair is absent or stands aside; that person must be in the room. */
export const preside = action({
  name: 'committee.preside',
  who: ['territory-coordinator', 'committee-member'],
  input: Preside,
  rest: { plural: 'meetings', noun: 'presidencies', id: 'meetingId' },
  async run(context, { meetingId, memberId }) {
    const meeting = await meetingOf(context, meetingId)
    await checkLeads(context, meeting.committee_id)
    await checkSeat(context, meeting, memberId)
    const here = await context.tx.selectFrom('attendances').select('id').where('meeting_id', '=', meetingId).where('member_id', '=', memberId).where('arrived_at', 'is not', null).where('left_at', 'is', null).executeTakeFirst()
    if (!here) throw new Refusal('conflict', 'committee.president-absent', {}, { memberId: 'committee.president-absent' })
    const row = await context.tx.updateTable('meetings').set({ presided_by: memberId }).where('id', '=', meetingId).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'meeting.presided', row)
    return { meetingId }
  },
})

/** When a member who stands aside went out for a file and came back. */
export const recordExit = action({
  name: 'committee.recordExit',
  who: ['territory-coordinator', 'committee-member'],
  input: RecordExit,
  rest: { plural: 'agenda-items', noun: 'exits', id: 'agendaItemId' },
  async run(context, { agendaItemId, memberId, way, at }) {
    const item = await itemOf(context.tx, agendaItemId)
    await checkLeads(context, item.committee_id)
    await checkUnlocked(context, item.meeting_id)
    await checkSeat(context, item, memberId)
    const moment = momentAt(item.held_on, at, context.now)
    const row = way === 'out'
      ? await context.tx.insertInto('room_exits').values({ id: context.ids(), agenda_item_id: agendaItemId, territory_id: item.territory_id, member_id: memberId, went_out_at: moment, came_back_at: null })
        .onConflict((conflict) => conflict.columns(['agenda_item_id', 'member_id']).doUpdateSet({ went_out_at: moment, came_back_at: null })).returningAll().executeTakeFirst()
      : await context.tx.updateTable('room_exits').set({ came_back_at: moment }).where('agenda_item_id', '=', agendaItemId).where('member_id', '=', memberId).where('went_out_at', '<=', moment).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'committee.not-out')
    await emit(context, way === 'out' ? 'room-exit.recorded' : 'room-exit.returned', row)
    return { roomExitId: row.id }
  },
})
