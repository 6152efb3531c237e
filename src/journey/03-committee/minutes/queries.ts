import { sql } from 'kysely'
import { holds, personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { attendancesOf, meetingOf, type Meeting } from '../attendance/queries.ts'
import { seatsOf } from '../ballots/queries.ts'
import { presidentOf } from '../ballots/rules.ts'
import { standingOf } from '../conflicts/queries.ts'
import { untoldDecisions } from '../letters/queries.ts'
import { MinutesOf } from './schema.ts'

/** The named votes of an open ballot, in the order of the names; a secret one has none. */
async function votesOf({ tx }: ReadContext, meetingId: string) {
  return await tx.selectFrom('votes').innerJoin('agenda_items', 'agenda_items.id', 'votes.agenda_item_id').innerJoin('committee_members', 'committee_members.id', 'votes.member_id').innerJoin('people', 'people.id', 'committee_members.person_id')
    .leftJoin('ballots', 'ballots.agenda_item_id', 'agenda_items.id').leftJoin('committee_members as holding', 'holding.id', 'votes.cast_by').leftJoin('people as holder', 'holder.id', 'holding.person_id')
    .select(['votes.agenda_item_id', 'votes.choice', 'votes.on_paper', 'votes.member_id', 'people.given_name', 'people.family_name', 'holder.given_name as holder_given', 'holder.family_name as holder_family'])
    .where('agenda_items.meeting_id', '=', meetingId).where('ballots.status', '=', 'closed').where('votes.counted', '=', true).orderBy('people.family_name').orderBy('people.given_name').limit(2000).execute()
}

const filesOf = ({ tx }: ReadContext, meetingId: string) =>
  tx.selectFrom('agenda_items').innerJoin('projects', 'projects.id', 'agenda_items.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id').leftJoin('ballots', 'ballots.agenda_item_id', 'agenda_items.id')
    .select(['agenda_items.id', 'agenda_items.project_id', 'agenda_items.status', 'agenda_items.presenter', 'agenda_items.discussion', 'projects.reference', 'organisations.name as sme',
      'ballots.secret', 'ballots.status as ballot', 'ballots.closed_at', 'ballots.outcome', 'ballots.settled_by', 'ballots.votes_for', 'ballots.votes_for_with_conditions', 'ballots.votes_adjourn', 'ballots.votes_against', 'ballots.abstentions', 'ballots.recused', 'ballots.quorum_needed', 'ballots.quorum_reached'])
    .where('agenda_items.meeting_id', '=', meetingId).orderBy('agenda_items.position').orderBy('agenda_items.id').limit(100).execute()

async function decisionsOf({ tx }: ReadContext, itemIds: string[]) {
  if (itemIds.length === 0) return { decisions: [], conditions: [], exits: [] }
  const decisions = await tx.selectFrom('decisions').select(['id', 'agenda_item_id', 'outcome', 'half_days', 'advance_cents', 'skills', 'jobs_created_planned', 'jobs_kept_planned', 'reason']).where('agenda_item_id', 'in', itemIds).execute()
  const conditions = decisions.length === 0 ? [] : await tx.selectFrom('conditions').select(['decision_id', 'wording', 'blocks', 'due_on']).where('decision_id', 'in', decisions.map(({ id }) => id)).orderBy('due_on').execute()
  const exits = await tx.selectFrom('room_exits').select(['agenda_item_id', 'member_id', 'went_out_at', 'came_back_at']).where('agenda_item_id', 'in', itemIds).execute()
  return { decisions, conditions, exits }
}

/** Everything that happened at a meeting, as its minutes tell it. */
export async function whatHappened(context: ReadContext, meeting: Meeting) {
  const files = await filesOf(context, meeting.id)
  const conflicts = await standingOf(context.tx, files.map(({ project_id }) => project_id))
  const votes = await votesOf(context, meeting.id)
  const { decisions, conditions, exits } = await decisionsOf(context, files.map(({ id }) => id))
  const attendances = await attendancesOf(context, meeting)
  const items = files.map((file) => {
    const decision = decisions.find(({ agenda_item_id }) => agenda_item_id === file.id)
    return {
      ...file, decision: decision ?? null, conditions: conditions.filter(({ decision_id }) => decision_id === decision?.id), votes: votes.filter(({ agenda_item_id, choice }) => agenda_item_id === file.id && choice !== 'recused'),
      recusals: conflicts.filter(({ projectId, recordedAt }) => projectId === file.project_id && (!file.closed_at || recordedAt <= file.closed_at)).map((one) => ({ ...one, exit: exits.find(({ agenda_item_id, member_id }) => agenda_item_id === file.id && member_id === one.memberId) ?? null })),
    }
  })
  // Whoever presided, also after everybody has left.
  const seats = await seatsOf(context.tx, { meeting_id: meeting.id, committee_id: meeting.committee_id, project_id: null })
  const were = new Set(attendances.filter(({ arrived }) => arrived).map(({ memberId }) => memberId))
  const president = presidentOf(seats.map((seat) => ({ ...seat, present: were.has(seat.memberId) })), meeting.presided_by)
  return { meeting, items, attendances, president: president ? { personId: president.personId, name: president.name } : null }
}
export type Happened = Awaited<ReturnType<typeof whatHappened>>

/** Members who stand aside read neither the vote nor what was said on that file: their minutes say so. */
async function asideOn(context: ReadContext): Promise<Set<string>> {
  const { rows } = await sql<{ project_id: string }>`select project_id from conflicts where person_id = ${personIdOf(context.viewer)} and status <> 'set-aside'`.execute(context.tx)
  return new Set(rows.map((row) => row.project_id))
}

/** The minutes of a meeting: being drafted, or approved and locked. */
export const minutesOfMeeting = query({
  name: 'committee.minutesOfMeeting',
  who: ['territory-coordinator', 'committee-member'],
  input: MinutesOf,
  rest: { plural: 'meetings', noun: 'minutes', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingOf(context, meetingId)
    const own = (await seatsOf(context.tx, { meeting_id: meeting.id, committee_id: meeting.committee_id, project_id: null })).some(({ personId }) => personId === personIdOf(context.viewer))
    const desk = context.viewer.kind === 'system' || holds(context.viewer, 'territory-coordinator')
    if (!desk && !own) throw new Refusal('not-found', 'house.not-found')
    const aside = await asideOn(context)
    const happened = await whatHappened(context, meeting)
    const minutes = await context.tx.selectFrom('meeting_minutes').select(['id', 'status', 'remarks', 'approved_name', 'approved_at', 'sha256', 'file_id']).where('meeting_id', '=', meetingId).executeTakeFirst()
    const items = happened.items.map((item) => ({ ...item, aside: aside.has(item.project_id), ...(aside.has(item.project_id) ? { votes: [], discussion: '', decision: null, conditions: [] } : {}) }))
    const whole = items.every((item) => !item.aside)
    const untold = desk ? (await untoldDecisions(context.tx, meetingId)).length : 0
    return { ...happened, items, whole, desk, untold, chairs: happened.president?.personId === personIdOf(context.viewer), minutes: minutes ? { ...minutes, file_id: whole ? minutes.file_id : null } : null, place: await context.tx.selectFrom('territories').select(['name', 'operator_name']).where('id', '=', meeting.territory_id).executeTakeFirstOrThrow() }
  },
})
export type MinutesOfMeeting = Awaited<ReturnType<typeof minutesOfMeeting.run>>
