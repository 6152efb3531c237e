import { sql } from 'kysely'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { choices, type Choice } from './schema.ts'
import { noVotes, type Count, type Seat } from './rules.ts'

const itemRows = (tx: Tx) =>
  tx.selectFrom('agenda_items').innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id').innerJoin('committees', 'committees.id', 'meetings.committee_id')
    .select(['agenda_items.id', 'agenda_items.meeting_id', 'agenda_items.project_id', 'agenda_items.territory_id', 'agenda_items.status', 'meetings.kind', 'meetings.held_on', 'meetings.presided_by', 'meetings.committee_id',
      'committees.quorum', 'committees.majority', 'committees.casting_vote', 'committees.recused_in_quorum', 'committees.proxies_per_member', 'committees.ballot', 'committees.opinions', 'committees.coordinator_runs'])

/** A file of a meeting with the by-laws it is voted under. `lock` makes openings and closings of one file take turns. */
export async function itemOf(tx: Tx, agendaItemId: string, lock = false) {
  const rows = itemRows(tx).where('agenda_items.id', '=', agendaItemId)
  const item = await (lock ? rows.forUpdate('agenda_items') : rows).executeTakeFirst()
  if (!item) throw new Refusal('not-found', 'house.not-found')
  return item
}
export type Item = Awaited<ReturnType<typeof itemOf>>

export type SeatRow = Seat & { name: string; organisation: string | null; capacity: string }

/** The seats of the committee, the chair first, as a file of a meeting sees them; without a file nobody is recused. */
export async function seatsOf(tx: Tx, { meeting_id, committee_id, project_id }: { meeting_id: string; committee_id: string; project_id: string | null }): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select committee_members.id as "memberId", committee_members.person_id as "personId", committee_members.seat, committee_members.capacity, organisations.name as organisation,
      people.given_name || ' ' || people.family_name as name,
      attendances.arrived_at is not null and attendances.left_at is null as present, attendances.represented_by as "representedBy",
      exists (select from conflicts where conflicts.project_id = ${project_id}::uuid and conflicts.member_id = committee_members.id and conflicts.status <> 'set-aside') as recused
    from committee_members join people on people.id = committee_members.person_id left join organisations on organisations.id = committee_members.organisation_id
    left join attendances on attendances.member_id = committee_members.id and attendances.meeting_id = ${meeting_id}
    where committee_members.committee_id = ${committee_id} and committee_members.left_on is null
    order by case committee_members.seat when 'chair' then 0 when 'substitute-chair' then 1 else 2 end, people.family_name, people.given_name limit 100`.execute(tx)
  return rows.map((row) => ({ ...row, present: row.present ?? false }))
}

const countOf = (rows: readonly { choice: Choice; votes: number }[]): Count => rows.reduce<Count>((count, { choice, votes }) => ({ ...count, [choice]: votes }), noVotes)

/** The votes that count: of members who still sit and do not stand aside. */
export async function openCountOf(tx: Tx, agendaItemId: string): Promise<Count> {
  const { rows } = await sql<{ choice: Choice; votes: number }>`
    select votes.choice, count(*) as votes from votes join committee_members on committee_members.id = votes.member_id join agenda_items on agenda_items.id = votes.agenda_item_id
    where votes.agenda_item_id = ${agendaItemId} and votes.choice = any (${[...choices]}) and committee_members.left_on is null
      and not exists (select from conflicts where conflicts.project_id = agenda_items.project_id and conflicts.member_id = votes.member_id and conflicts.status <> 'set-aside')
    group by votes.choice`.execute(tx)
  return countOf(rows)
}

export async function boxCountOf(tx: Tx, ballotId: string): Promise<Count> {
  return countOf(await tx.selectFrom('ballot_boxes').select(['choice', 'votes']).where('ballot_id', '=', ballotId).execute())
}

/** Who has voted, by member; never what. */
export async function votedOf(tx: Tx, agendaItemId: string): Promise<Set<string>> {
  const { rows } = await sql<{ member_id: string }>`
    select votes.member_id from votes where votes.agenda_item_id = ${agendaItemId} and votes.choice <> 'recused'
    union select ballot_voters.member_id from ballot_voters join ballots on ballots.id = ballot_voters.ballot_id where ballots.agenda_item_id = ${agendaItemId}`.execute(tx)
  return new Set(rows.map((row) => row.member_id))
}
