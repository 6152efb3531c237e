import { sql } from 'kysely'
import { z } from 'zod'
import { holds, personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { id } from '#house/fields.ts'
import { Refusal } from '#house/refusal.ts'

/** Whether the viewer keeps this committee's room: its coordinator, or a member with the chair's or the substitute's seat. */
export async function leadsCommittee({ tx, viewer }: ReadContext, committeeId: string): Promise<boolean> {
  if (viewer.kind === 'system' || holds(viewer, 'territory-coordinator')) return true
  const seat = await tx.selectFrom('committee_members').select('id').where('committee_id', '=', committeeId).where('person_id', '=', personIdOf(viewer)).where('seat', 'in', ['chair', 'substitute-chair']).where('left_on', 'is', null).executeTakeFirst()
  return seat !== undefined
}

/** Once the minutes are approved, nothing they tell of changes (a trigger is the last wall); nor does a meeting that was cancelled. */
export async function checkUnlocked({ tx }: Pick<ReadContext, 'tx'>, meetingId: string): Promise<void> {
  const approved = await tx.selectFrom('meeting_minutes').select('id').where('meeting_id', '=', meetingId).where('status', '=', 'approved').executeTakeFirst()
  if (approved) throw new Refusal('conflict', 'committee.minutes-approved')
  const cancelled = await tx.selectFrom('meetings').select('id').where('id', '=', meetingId).where('cancelled_on', 'is not', null).executeTakeFirst()
  if (cancelled) throw new Refusal('conflict', 'committee.meeting-over')
}

export async function meetingOf({ tx }: Pick<ReadContext, 'tx'>, meetingId: string) {
  const row = await tx.selectFrom('meetings').innerJoin('committees', 'committees.id', 'meetings.committee_id')
    .select(['meetings.id', 'meetings.committee_id', 'meetings.territory_id', 'meetings.held_on', 'meetings.kind', 'meetings.place', 'meetings.starts_minute', 'meetings.presided_by', 'meetings.cancelled_on', 'meetings.cancelled_reason', 'committees.name as committee', 'committees.quorum', 'committees.ballot', 'committees.opinions',
      'committees.majority', 'committees.casting_vote', 'committees.recused_in_quorum', 'committees.proxies_per_member', 'committees.coordinator_runs', 'committees.written_consultation_allowed'])
    .where('meetings.id', '=', meetingId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type Meeting = Awaited<ReturnType<typeof meetingOf>>

export type Attendance = { memberId: string; name: string; seat: 'chair' | 'substitute-chair' | 'member'; capacity: string; organisation: string | null; arrived: Instant | null; left: Instant | null; representedBy: string | null; holder: string | null }

/** Every seat with its presence at a meeting; also of members removed since, when they were there. */
export async function attendancesOf({ tx }: Pick<ReadContext, 'tx'>, { id: meetingId, committee_id }: Pick<Meeting, 'id' | 'committee_id'>): Promise<Attendance[]> {
  const { rows } = await sql<Attendance>`
    select committee_members.id as "memberId", people.given_name || ' ' || people.family_name as name, committee_members.seat, committee_members.capacity, organisations.name as organisation,
      attendances.arrived_at as arrived, attendances.left_at as left, attendances.represented_by as "representedBy",
      (select holder.given_name || ' ' || holder.family_name from committee_members held join people holder on holder.id = held.person_id where held.id = attendances.represented_by) as holder
    from committee_members join people on people.id = committee_members.person_id left join organisations on organisations.id = committee_members.organisation_id
    left join attendances on attendances.member_id = committee_members.id and attendances.meeting_id = ${meetingId}
    where committee_members.committee_id = ${committee_id} and (committee_members.left_on is null or attendances.id is not null)
    order by case committee_members.seat when 'chair' then 0 when 'substitute-chair' then 1 else 2 end, people.family_name, people.given_name limit 100`.execute(tx)
  return rows
}

/** The sheet the coordinator or the chair keeps. */
export const attendanceSheet = query({
  name: 'committee.attendanceSheet',
  who: ['territory-coordinator', 'committee-member'],
  input: z.object({ meetingId: id }),
  rest: { plural: 'meetings', noun: 'attendance-sheet', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingOf(context, meetingId)
    if (!(await leadsCommittee(context, meeting.committee_id))) throw new Refusal('not-found', 'house.not-found')
    return { meeting, rows: await attendancesOf(context, meeting) }
  },
})
export type AttendanceSheet = Awaited<ReturnType<typeof attendanceSheet.run>>
