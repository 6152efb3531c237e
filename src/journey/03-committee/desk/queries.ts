import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { addMonths } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { startsOf } from '../agenda/rules.ts'
import { ConditionOfFile, FileBeforeCommittee, MeetingOnly, MeetingsOf } from './schema.ts'

const meetingRows = ({ tx }: ReadContext) =>
  tx.selectFrom('meetings').innerJoin('committees', 'committees.id', 'meetings.committee_id')
    .select(['meetings.id', 'meetings.held_on', 'meetings.place', 'meetings.kind', 'meetings.starts_minute', 'meetings.cancelled_on', 'meetings.cancelled_reason', 'meetings.territory_id', 'committees.id as committee_id', 'committees.name as committee', 'committees.quorum'])
    .select([
      sql<number>`(select count(*) from agenda_items where agenda_items.meeting_id = meetings.id)`.as('files'),
      sql<number>`(select count(*) from committee_members where committee_members.committee_id = committees.id and left_on is null)`.as('members'),
    ])

/** Committees of the territory, their meetings from six months ago on, the next first. */
export const meetingsOfTerritory = query({
  name: 'committee.meetings',
  who: ['territory-coordinator'],
  input: MeetingsOf,
  rest: { plural: 'meetings' },
  async run(context, { territoryId }) {
    const committees = await context.tx.selectFrom('committees').select(['id', 'name', 'quorum']).where('territory_id', '=', territoryId).orderBy('name').limit(20).execute()
    const meetings = await meetingRows(context).where('meetings.territory_id', '=', territoryId).where('meetings.held_on', '>=', addMonths(context.today, -6))
      .orderBy(sql`meetings.held_on < ${context.today}::date`).orderBy(sql`abs(meetings.held_on - ${context.today}::date)`).limit(100).execute()
    return { today: context.today, committees, meetings }
  },
})
export type Meetings = Awaited<ReturnType<typeof meetingsOfTerritory.run>>

/** Files whose briefs are all ready, undecided and on no agenda. */
const readyFiles = ({ tx }: ReadContext, territoryId: string) =>
  tx.selectFrom('project_states').innerJoin('projects', 'projects.id', 'project_states.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id')
    .select(['projects.id', 'projects.reference', 'organisations.name as sme']).where('project_states.territory_id', '=', territoryId).where('project_states.state', 'in', ['ready', 'adjourned'])
    .where('projects.status', '=', 'eligible').orderBy('projects.reference').limit(200).execute()

/** One meeting with its agenda, and the files that could be put on it. */
export const meetingFile = query({
  name: 'committee.meeting',
  who: ['territory-coordinator'],
  input: MeetingOnly,
  rest: { plural: 'meetings', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingRows(context).where('meetings.id', '=', meetingId).executeTakeFirst()
    if (!meeting) throw new Refusal('not-found', 'house.not-found')
    const agenda = await context.tx.selectFrom('agenda_items').innerJoin('projects', 'projects.id', 'agenda_items.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id').leftJoin('firm_slots', 'firm_slots.agenda_item_id', 'agenda_items.id')
      .select(['agenda_items.id', 'agenda_items.position', 'firm_slots.state as firm', 'firm_slots.invited_at', 'agenda_items.status', 'agenda_items.minutes', 'agenda_items.presenter', 'agenda_items.advance_asked_cents', 'agenda_items.discussion', 'projects.reference', 'organisations.name as sme'])
      .select(sql<string | null>`(select outcome from decisions where decisions.agenda_item_id = agenda_items.id limit 1)`.as('outcome'))
      .where('agenda_items.meeting_id', '=', meetingId).orderBy('agenda_items.position').orderBy('agenda_items.id').limit(200).execute()
    const starts = startsOf(meeting.starts_minute, agenda.map(({ minutes }) => minutes))
    return { today: context.today, meeting, agenda: agenda.map((item, at) => ({ ...item, starts: starts[at] ?? meeting.starts_minute })), ready: await readyFiles(context, meeting.territory_id) }
  },
})
export type MeetingFile = Awaited<ReturnType<typeof meetingFile.run>>

/** What the committee's forms about one file need: where it stands, the meetings to come, what was asked. */
export const fileBeforeCommittee = query({
  name: 'committee.fileBeforeCommittee',
  who: ['territory-coordinator'],
  input: FileBeforeCommittee,
  rest: { plural: 'files-before-committee', id: 'reference' },
  async run(context, { reference }) {
    const file = await fileOf(context, reference)
    const meetings = await meetingRows(context).where('meetings.territory_id', '=', file.territoryId).where('meetings.kind', '=', 'session').where('meetings.cancelled_on', 'is', null).where('meetings.held_on', '>=', context.today).orderBy('meetings.held_on').limit(20).execute()
    const item = await context.tx.selectFrom('agenda_items').innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id').leftJoin('ballots', 'ballots.agenda_item_id', 'agenda_items.id')
      .select(['agenda_items.id', 'meetings.held_on', 'meetings.id as meeting_id', 'ballots.outcome'])
      .where('agenda_items.project_id', '=', file.id).where('agenda_items.status', '=', 'on-agenda').executeTakeFirst()
    const asked = await context.tx.selectFrom('needs').leftJoin('briefs', 'briefs.need_id', 'needs.id').select(({ fn }) => [fn.sum<number | null>('briefs.half_days').as('half_days'), fn.sum<number | null>('jobs_created_hoped').as('created'), fn.sum<number | null>('jobs_kept_hoped').as('kept')])
      .where('needs.project_id', '=', file.id).executeTakeFirstOrThrow()
    const committees = await context.tx.selectFrom('committees').select(['id', 'name', 'written_consultation_allowed']).where('territory_id', '=', file.territoryId).orderBy('name').limit(20).execute()
    const families = await context.tx.selectFrom('needs').select('family_code').distinct().where('project_id', '=', file.id).orderBy('family_code').limit(20).execute()
    return { file, today: context.today, committees, meetings, item: item ?? null, asked, families: families.map(({ family_code }) => family_code) }
  },
})
export type FileBeforeCommittee = Awaited<ReturnType<typeof fileBeforeCommittee.run>>

export const conditionOfFile = query({
  name: 'committee.conditionOfFile',
  who: ['territory-coordinator'],
  input: ConditionOfFile,
  rest: { plural: 'conditions-of-files' },
  async run(context, { reference, conditionId }) {
    const file = await fileOf(context, reference)
    const condition = await context.tx.selectFrom('conditions').selectAll().where('id', '=', conditionId).where('project_id', '=', file.id).executeTakeFirst()
    if (!condition) throw new Refusal('not-found', 'house.not-found')
    return { file, today: context.today, condition }
  },
})
export type ConditionOfFile = Awaited<ReturnType<typeof conditionOfFile.run>>
