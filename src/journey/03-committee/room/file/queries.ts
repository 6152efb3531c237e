import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { noteReading } from '#house/privacy/readings.ts'
import { toHalfDays } from '#house/units.ts'
import type { Meeting } from '../../attendance/queries.ts'
import { byLawsOf } from '../../ballots/actions.ts'
import { seatsOf, votedOf, type SeatRow } from '../../ballots/queries.ts'
import { presidentOf, quorumOf, votersOf } from '../../ballots/rules.ts'
import { standingOf, suggestionsOf } from '../../conflicts/queries.ts'
import { opinionsOf } from '../../opinions/queries.ts'

/** The firm and its project, for everybody who may hear the file. */
export async function presented({ tx }: ReadContext, projectId: string) {
  const head = await tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').select(['projects.id', 'projects.reference', 'projects.summary', 'projects.headcount', 'organisations.name as sme', 'organisations.sector', 'organisations.created_on'])
    .select(sql<string | null>`(select sites.commune from sites where sites.organisation_id = projects.sme_id and sites.territory_id = projects.territory_id order by sites.id limit 1)`.as('commune')).where('projects.id', '=', projectId).executeTakeFirstOrThrow()
  const briefs = await tx.selectFrom('needs').leftJoin('briefs', 'briefs.need_id', 'needs.id').innerJoin('skill_families', 'skill_families.code', 'needs.family_code')
    .select(['needs.id', 'needs.family_code', 'skill_families.name_fr', 'skill_families.name_en', 'needs.description', 'needs.jobs_created_hoped', 'needs.jobs_kept_hoped', 'briefs.objective', 'briefs.deliverable', 'briefs.out_of_scope', 'briefs.recipient', 'briefs.half_days'])
    .where('needs.project_id', '=', projectId).orderBy('needs.requested_on').orderBy('needs.id').limit(20).execute()
  const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)
  return { head, briefs, asked: { halfDays: toHalfDays(sum(briefs.map((brief) => brief.half_days))), created: sum(briefs.map((brief) => brief.jobs_created_hoped)), kept: sum(briefs.map((brief) => brief.jobs_kept_hoped)) } }
}

/** Hidden by the database itself from whoever stands aside. That somebody read them is noted. */
export async function accountsOf(context: ReadContext, projectId: string) {
  const years = await context.tx.selectFrom('project_accounts').select(['year', 'turnover_cents', 'result_cents', 'cash_cents']).where('project_id', '=', projectId).orderBy('year', 'desc').limit(3).execute()
  if (years.length > 0) await noteReading(context, projectId)
  return years
}

export const exitsOf = ({ tx }: ReadContext, agendaItemId: string) =>
  tx.selectFrom('room_exits').select(['member_id', 'went_out_at', 'came_back_at']).where('agenda_item_id', '=', agendaItemId).limit(100).execute()

/** The ballot of a file and, once it is closed, its tally; while it is open only how many have voted. */
async function ballotOf({ tx }: ReadContext, agendaItemId: string, own: SeatRow | null, seats: readonly SeatRow[]) {
  const ballot = await tx.selectFrom('ballots').select(['id', 'secret', 'status', 'outcome', 'settled_by', 'closed_at', 'votes_for', 'votes_for_with_conditions', 'votes_adjourn', 'votes_against', 'abstentions']).where('agenda_item_id', '=', agendaItemId).executeTakeFirst()
  const voted = await votedOf(tx, agendaItemId)
  const held = own?.present && !own.recused ? seats.filter((seat) => !seat.recused && !seat.present && seat.representedBy === own.memberId) : []
  const mine = own ? [own, ...held].map(({ memberId }) => memberId) : []
  const votes = mine.length > 0 ? await tx.selectFrom('votes').select(['member_id', 'choice']).where('agenda_item_id', '=', agendaItemId).where('member_id', 'in', mine).execute() : []
  return {
    ballot: ballot ?? null, received: seats.filter(({ memberId, recused }) => !recused && voted.has(memberId)).length, votedBy: seats.filter(({ memberId }) => voted.has(memberId)).map(({ memberId }) => memberId),
    ownVotes: votes, proxiesHeld: held.map(({ memberId, name }) => ({ memberId, name, voted: voted.has(memberId) })), ownVoted: own ? voted.has(own.memberId) : false,
  }
}

/** One file as the room shows it. Whoever stands aside reads the firm's name and that the talk goes on without them, no more. */
export async function fileOfRoom(context: ReadContext, meeting: Meeting, item: { id: string; project_id: string; status: string }, reader: 'desk' | 'member', own: SeatRow | null) {
  const { tx } = context
  const seats = await seatsOf(tx, { meeting_id: meeting.id, committee_id: meeting.committee_id, project_id: item.project_id })
  const mine = seats.find(({ memberId }) => memberId === own?.memberId) ?? null
  const quorum = quorumOf(seats, byLawsOf(meeting))
  const shared = { id: item.id, status: item.status, seats, quorum, president: presidentOf(seats, meeting.presided_by), expected: votersOf(seats).length, exits: await exitsOf(context, item.id), conflicts: await standingOf(tx, [item.project_id], reader === 'desk') }
  if (mine?.recused) return { ...shared, aside: true as const }
  // Once decided, a link that shows later (a new employer) asks nobody anything.
  const suggestions = item.status !== 'on-agenda' ? [] : (await suggestionsOf(tx, meeting.id)).filter((one) => one.agendaItemId === item.id && one.status === null)
  const decision = await tx.selectFrom('decisions').select(['id', 'outcome', 'half_days', 'advance_cents', 'reason']).where('agenda_item_id', '=', item.id).orderBy('id', 'desc').executeTakeFirst()
  return {
    ...shared, aside: false as const, suggestions, ...(await presented(context, item.project_id)), accounts: await accountsOf(context, item.project_id), decision: decision ?? null,
    opinions: await opinionsOf(context, item.id, meeting.opinions, reader), ...(await ballotOf(context, item.id, mine, seats)),
  }
}
export type FileOfRoom = Awaited<ReturnType<typeof fileOfRoom>>
export type HeardFile = Extract<FileOfRoom, { aside: false }>
export type Moment = Instant
