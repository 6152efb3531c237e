import { sql } from 'kysely'
import { holds, personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { startsOf } from '../agenda/rules.ts'
import { leadsCommittee, meetingOf } from '../attendance/queries.ts'
import { seatsOf } from '../ballots/queries.ts'
import { fileOfRoom } from './file/queries.ts'
import { RoomOfMeeting } from './schema.ts'

/** The points of a meeting with their times. A recused member reads which files, not what they received. */
async function agendaOf({ tx, viewer }: ReadContext, meetingId: string, begins: number) {
  const rows = await tx.selectFrom('agenda_items').innerJoin('projects', 'projects.id', 'agenda_items.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id')
    .leftJoin('ballots', 'ballots.agenda_item_id', 'agenda_items.id').leftJoin('firm_slots', 'firm_slots.agenda_item_id', 'agenda_items.id')
    .select(['agenda_items.id', 'agenda_items.project_id', 'agenda_items.status', 'agenda_items.minutes', 'agenda_items.presenter', 'agenda_items.advance_asked_cents', 'agenda_items.discussion', 'organisations.name as sme', 'projects.reference', 'ballots.status as ballot', 'firm_slots.state as firm'])
    .select(sql<string | null>`(select decisions.outcome from decisions where decisions.agenda_item_id = agenda_items.id order by decisions.id desc limit 1)`.as('outcome'))
    .select(sql<boolean>`exists (select from conflicts where conflicts.project_id = agenda_items.project_id and conflicts.person_id = ${personIdOf(viewer)} and conflicts.status <> 'set-aside')`.as('aside'))
    .where('agenda_items.meeting_id', '=', meetingId).orderBy('agenda_items.position').orderBy('agenda_items.id').limit(100).execute()
  const starts = startsOf(begins, rows.map(({ minutes }) => minutes))
  return rows.map((row, at) => ({ ...row, starts: starts[at] ?? begins, ...(row.aside ? { advance_asked_cents: null, discussion: '' } : {}) }))
}

/** The room: the agenda, the file being heard, who is here, the vote. Members of other committees find nothing. */
export const roomOfMeeting = query({
  name: 'committee.roomOfMeeting',
  who: ['territory-coordinator', 'committee-member'],
  input: RoomOfMeeting,
  rest: { plural: 'meetings', noun: 'room', id: 'meetingId' },
  async run(context, { meetingId, agendaItemId }) {
    const meeting = await meetingOf(context, meetingId)
    const seats = await seatsOf(context.tx, { meeting_id: meetingId, committee_id: meeting.committee_id, project_id: null })
    const own = seats.find(({ personId }) => personId === personIdOf(context.viewer)) ?? null
    const reader = context.viewer.kind === 'system' || holds(context.viewer, 'territory-coordinator') ? 'desk' as const : 'member' as const
    if (reader === 'member' && !own) throw new Refusal('not-found', 'house.not-found')
    const agenda = await agendaOf(context, meetingId, meeting.starts_minute)
    const current = agenda.find(({ id }) => id === agendaItemId) ?? agenda.find(({ ballot }) => ballot === 'open') ?? agenda.find(({ status }) => status === 'on-agenda') ?? agenda[0]
    return {
      now: context.now, today: context.today, meeting, reader, own, leads: await leadsCommittee(context, meeting.committee_id), seats, agenda,
      current: current ? { place: agenda.indexOf(current) + 1, item: current, file: await fileOfRoom(context, meeting, current, reader, own) } : null,
    }
  },
})
export type Room = Awaited<ReturnType<typeof roomOfMeeting.run>>
