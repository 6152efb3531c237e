import { sql, type Selectable } from 'kysely'
import type { z } from 'zod'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import type { AgendaItemsTable, CommitteeMembersTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { checkUnlocked } from './attendance/queries.ts'
import { agendaLife, conditionLife } from './lifecycle.ts'
import { approvesOf, checkDecision } from './rules.ts'
import { ConditionOnly, PutOnAgenda, RecordDecision, ScheduleMeeting, SeatMember, SetUpCommittee } from './schema.ts'

export const setUpCommittee = action({
  name: 'committee.setUpCommittee',
  who: ['territory-coordinator', 'national-coordinator', 'network-admin'],
  input: SetUpCommittee,
  rest: { plural: 'committees' },
  async run(context, input) {
    const row = await context.tx.insertInto('committees').values({ id: context.ids(), territory_id: input.territoryId, name: input.name, kind: input.kind, quorum: input.quorum, ballot: input.ballot })
      .returningAll().executeTakeFirstOrThrow()
    await emit(context, 'committee.set-up', row)
    return { committeeId: row.id }
  },
})

/** A seat is taken once, and one chair at a time; whoever left may come back to the same seat. */
export const seatMember = action({
  name: 'committee.seatMember',
  who: ['territory-coordinator', 'network-admin'],
  input: SeatMember,
  rest: { plural: 'committees', noun: 'members', id: 'committeeId' },
  async run(context, { committeeId, personId, organisationId, capacity, seat, joinedOn }) {
    const since = joinedOn ?? context.today
    if (since > context.today) throw new Refusal('invalid', 'committee.seat-ahead', {}, { joinedOn: 'committee.seat-ahead' })
    const committee = await context.tx.selectFrom('committees').select('territory_id').where('id', '=', committeeId).executeTakeFirst()
    if (!committee) throw new Refusal('not-found', 'house.not-found')
    const { rows: [row] } = await sql<Selectable<CommitteeMembersTable>>`
      insert into committee_members (id, committee_id, territory_id, person_id, organisation_id, capacity, seat, joined_on, seat_since)
      select ${context.ids()}, ${committeeId}, ${committee.territory_id}, ${personId}, ${organisationId}::uuid, ${capacity}, ${seat}, ${since}::date, ${since}::date
      where ${seat} <> 'chair' or not exists (select from committee_members where committee_id = ${committeeId} and seat = 'chair' and left_on is null)
      on conflict (committee_id, person_id) do update set organisation_id = excluded.organisation_id, capacity = excluded.capacity, seat = excluded.seat, joined_on = excluded.joined_on, seat_since = excluded.seat_since, left_on = null
      where committee_members.left_on is not null returning *`.execute(context.tx)
    if (!row) throw new Refusal('conflict', 'committee.seat-taken', {}, { personId: 'committee.seat-taken' })
    await emit(context, 'committee-member.seated', row)
    return { committeeMemberId: row.id }
  },
})

export const scheduleMeeting = action({
  name: 'committee.scheduleMeeting',
  who: ['territory-coordinator'],
  input: ScheduleMeeting,
  rest: { plural: 'committees', noun: 'meetings', id: 'committeeId' },
  async run(context, input) {
    const committee = await context.tx.selectFrom('committees').select('territory_id').where('id', '=', input.committeeId).executeTakeFirst()
    if (!committee) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.insertInto('meetings').values({ id: context.ids(), committee_id: input.committeeId, territory_id: committee.territory_id, held_on: input.heldOn, place: input.place, ...(input.startsAt === null ? {} : { starts_minute: input.startsAt }) })
      .onConflict((conflict) => conflict.columns(['committee_id', 'held_on']).where(sql<boolean>`kind = 'session' and cancelled_on is null`).doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'committee.meeting-exists')
    await emit(context, 'meeting.scheduled', row)
    return { meetingId: row.id }
  },
})

/** Only a file whose briefs are all ready goes before the committee. */
export const putOnAgenda = action({
  name: 'committee.putOnAgenda',
  who: ['territory-coordinator'],
  input: PutOnAgenda,
  rest: { plural: 'meetings', noun: 'agenda-items', id: 'meetingId' },
  async run(context, { meetingId, projectId }) {
    await checkUnlocked(context, meetingId)
    const { rows: [row] } = await sql<Selectable<AgendaItemsTable>>`
      insert into agenda_items (id, meeting_id, project_id, territory_id, position, status)
      select ${context.ids()}, meetings.id, projects.id, projects.territory_id,
        (select count(*) + 1 from agenda_items others where others.meeting_id = meetings.id), 'on-agenda'
      from meetings join projects using (territory_id)
      where meetings.id = ${meetingId} and meetings.cancelled_on is null and projects.id = ${projectId} and projects.status = 'eligible'
        and (select bool_and(briefs.status = 'ready') from briefs where briefs.project_id = projects.id)
      on conflict do nothing returning *`.execute(context.tx)
    if (!row) throw new Refusal('conflict', 'committee.file-not-ready')
    await emit(context, 'agenda-item.added', row)
    return { agendaItemId: row.id }
  },
})

async function insertConditions(context: Context, decision: { id: string; project_id: string; territory_id: string; sme_id: string }, conditions: z.output<typeof RecordDecision>['conditions']): Promise<void> {
  for (const { wording, blocks, dueOn } of conditions) {
    const row = await context.tx.insertInto('conditions').values({
      id: context.ids(), decision_id: decision.id, project_id: decision.project_id, territory_id: decision.territory_id, sme_id: decision.sme_id,
      wording, blocks, due_on: dueOn, status: 'open', closed_on: null,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'condition.set', row, { blocks })
  }
}

/** A decision is a row with its date, author and reason; a later one follows it, none is edited. */
export async function writeDecision(context: Context, input: z.output<typeof RecordDecision>): Promise<string> {
  checkDecision(input)
  const project = await context.tx.selectFrom('projects').select(['id', 'territory_id', 'sme_id', 'headcount']).where('id', '=', input.projectId).where('status', '=', 'eligible').executeTakeFirst()
  if (!project) throw new Refusal('not-found', 'house.not-found')
  if (input.agendaItemId) await move(context, agendaLife, input.agendaItemId, 'decide')
  const row = await context.tx.insertInto('decisions').values({
    id: context.ids(), project_id: project.id, agenda_item_id: input.agendaItemId, territory_id: project.territory_id, sme_id: project.sme_id, outcome: input.outcome,
    decided_on: context.today, half_days: input.halfDays, skills: approvesOf(input.outcome) ? input.skills : [], advance_cents: input.advanceCents, jobs_created_planned: input.jobsCreatedPlanned,
    jobs_kept_planned: input.jobsKeptPlanned, headcount_baseline: input.headcountBaseline ?? project.headcount, reason: input.reason,
    decided_by: personIdOf(context.viewer),
  }).returningAll().executeTakeFirstOrThrow()
  await emit(context, 'decision.recorded', row, { outcome: row.outcome })
  await insertConditions(context, row, input.conditions)
  return row.id
}

/** Where the file was voted on, the decision is the vote's; where it was not, the coordinator records what was said in the room. */
export const recordDecision = action({
  name: 'committee.recordDecision',
  who: ['territory-coordinator'],
  input: RecordDecision,
  rest: { plural: 'decisions' },
  async run(context, input) {
    const ballot = input.agendaItemId ? await context.tx.selectFrom('ballots').select(['status', 'outcome']).where('agenda_item_id', '=', input.agendaItemId).executeTakeFirst() : undefined
    if (ballot?.status === 'open') throw new Refusal('conflict', 'committee.ballot-still-open')
    if (ballot?.outcome && ballot.outcome !== input.outcome) throw new Refusal('conflict', 'committee.not-as-voted', {}, { outcome: 'committee.not-as-voted' })
    return { decisionId: await writeDecision(context, input) }
  },
})

export const liftCondition = action({
  name: 'committee.liftCondition',
  who: conditionLife.transitions.lift.who,
  input: ConditionOnly,
  rest: { plural: 'conditions', noun: 'liftings', id: 'conditionId' },
  run: async (context, { conditionId }) => ({ conditionId: (await move(context, conditionLife, conditionId, 'lift', { closed_on: context.today })).id }),
})

export const lapseCondition = action({
  name: 'committee.lapseCondition',
  who: conditionLife.transitions.lapse.who,
  input: ConditionOnly,
  rest: { plural: 'conditions', noun: 'lapses', id: 'conditionId' },
  run: async (context, { conditionId }) => ({ conditionId: (await move(context, conditionLife, conditionId, 'lapse', { closed_on: context.today })).id }),
})
