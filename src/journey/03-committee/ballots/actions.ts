import { sql, type RawBuilder } from 'kysely'
import { holds, personIdOf, type Viewer } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { formats } from '#house/i18n/format.ts'
import { Refusal } from '#house/refusal.ts'
import { undecidedOf } from '../conflicts/queries.ts'
import { itemOf, seatsOf, votedOf, type Item, type SeatRow } from './queries.ts'
import { presidentOf, quorumOf } from './rules.ts'
import { CastVote, choices, EnterPaperBox, EnterPaperVotes, OpenBallot, type Choice } from './schema.ts'

/** Whoever may open and close a vote: the person who presides, or the coordinator where the by-laws allow it. */
export function runnerOf(viewer: Viewer, item: Item, seats: readonly SeatRow[]): 'chair' | 'coordinator' {
  if (seats.some(({ personId, recused }) => recused && personId === personIdOf(viewer))) throw new Refusal('forbidden', 'committee.recused')
  const president = presidentOf(seats, item.presided_by)
  if (president && president.personId === personIdOf(viewer)) return 'chair'
  if (viewer.kind === 'system') return 'coordinator'
  if (holds(viewer, 'territory-coordinator') && (item.coordinator_runs || item.kind === 'written')) return 'coordinator'
  throw new Refusal('forbidden', president ? 'committee.chair-only' : 'committee.no-chair', president ? { name: president.name } : {})
}

export const byLawsOf = ({ quorum, recused_in_quorum }: Pick<Item, 'quorum' | 'recused_in_quorum'>) => ({ quorum, recusedInQuorum: recused_in_quorum })

/** The ballot of a file. Its conflicts are settled first, since who stands aside decides the quorum. */
export async function startBallot(context: Context, item: Item, proposal: object): Promise<string> {
  const unsettled = await undecidedOf(context.tx, item)
  if (unsettled > 0) throw new Refusal('conflict', 'committee.conflicts-unsettled', { count: unsettled })
  const secret = item.ballot === 'secret'
  const row = await context.tx.insertInto('ballots').values({
    id: context.ids(), agenda_item_id: item.id, project_id: item.project_id, territory_id: item.territory_id, secret, status: 'open', proposal: JSON.stringify(proposal), opened_at: context.now, opened_by: personIdOf(context.viewer),
  }).onConflict((conflict) => conflict.column('agenda_item_id').doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'committee.ballot-opened-already')
  if (secret) await context.tx.insertInto('ballot_boxes').values(choices.map((choice) => ({ ballot_id: row.id, territory_id: row.territory_id, choice }))).execute()
  await emit(context, 'ballot.opened', row)
  return row.id
}

export const openBallot = action({
  name: 'committee.openBallot',
  who: ['territory-coordinator', 'committee-member'],
  input: OpenBallot,
  rest: { plural: 'agenda-items', noun: 'ballots', id: 'agendaItemId' },
  async run(context, { agendaItemId }) {
    const item = await itemOf(context.tx, agendaItemId, true)
    if (item.status !== 'on-agenda' || item.kind !== 'session') throw new Refusal('conflict', 'house.state-changed', { status: item.status })
    if (context.today < item.held_on) throw new Refusal('conflict', 'committee.before-the-day', { date: formats('fr').date(item.held_on) })
    const seats = await seatsOf(context.tx, item)
    runnerOf(context.viewer, item, seats)
    const quorum = quorumOf(seats, byLawsOf(item))
    if (!quorum.met) throw new Refusal('conflict', 'committee.no-quorum', { here: quorum.present + quorum.represented, needed: quorum.needed })
    return { ballotId: await startBallot(context, item, {}) }
  },
})

type Voting = { agendaItemId: string; forMemberId: string | null }

/**
 * The one guard every vote passes, whatever door it came through: the ballot is open and held against its closing; the
 * member sits, is in the room (or represented by the voter who is) and neither of the two stands aside on the file.
 */
const mayVote = (person: string | null, { agendaItemId, forMemberId }: Voting, secret: boolean): RawBuilder<unknown> => sql`
  with ballot as (select ballots.* from ballots where agenda_item_id = ${agendaItemId} and status = 'open' and secret = ${secret} for share),
  voting as (
    select ballot.id as ballot_id, ballot.agenda_item_id, ballot.territory_id, member.id as member_id, nullif(holder.id, member.id) as cast_by
    from ballot join agenda_items on agenda_items.id = ballot.agenda_item_id join meetings on meetings.id = agenda_items.meeting_id
    join committee_members holder on holder.committee_id = meetings.committee_id and holder.person_id = ${person} and holder.left_on is null
    join committee_members member on member.committee_id = meetings.committee_id and member.left_on is null and member.id = coalesce(${forMemberId}::uuid, holder.id)
    left join attendances holding on holding.meeting_id = meetings.id and holding.member_id = holder.id
    left join attendances absent on absent.meeting_id = meetings.id and absent.member_id = member.id
    where (holder.id = member.id or absent.represented_by = holder.id) and (meetings.kind = 'written' or (holding.arrived_at is not null and holding.left_at is null))
      and not exists (select from conflicts where conflicts.project_id = ballot.project_id and conflicts.member_id in (holder.id, member.id) and conflicts.status <> 'set-aside')
  )`

/** Why the guard let nobody through, in the order in which it helps. */
async function whyNot({ tx, viewer }: Context, { agendaItemId, forMemberId }: Voting, secret: boolean): Promise<Refusal> {
  const item = await itemOf(tx, agendaItemId)
  const seats = await seatsOf(tx, item)
  const holder = seats.find(({ personId }) => personId === personIdOf(viewer))
  const member = forMemberId ? seats.find(({ memberId }) => memberId === forMemberId) : holder
  if (!holder || !member) return new Refusal('not-found', 'committee.no-seat')
  if (holder.recused || member.recused) return new Refusal('forbidden', 'committee.recused')
  const ballot = await tx.selectFrom('ballots').select(['status', 'secret']).where('agenda_item_id', '=', agendaItemId).executeTakeFirst()
  if (!ballot) return new Refusal('conflict', 'committee.ballot-not-open')
  if (ballot.status !== 'open') return new Refusal('conflict', 'committee.vote-closed')
  if (ballot.secret !== secret) return new Refusal('conflict', ballot.secret ? 'committee.ballot-is-secret' : 'committee.ballot-is-open')
  if (member.memberId !== holder.memberId && member.representedBy !== holder.memberId) return new Refusal('forbidden', 'committee.no-proxy')
  if (item.kind === 'session' && !holder.present) return new Refusal('conflict', 'committee.not-present')
  return new Refusal('conflict', 'committee.already-voted')
}

/** Open ballot: the last vote before closing counts. */
export const castVote = action({
  name: 'committee.castVote',
  who: ['committee-member'],
  input: CastVote,
  rest: { plural: 'agenda-items', noun: 'votes', id: 'agendaItemId' },
  async run(context, input) {
    const { rows: [row] } = await sql<{ id: string; agenda_item_id: string; territory_id: string; member_id: string }>`${mayVote(personIdOf(context.viewer), input, false)}
      insert into votes (id, agenda_item_id, territory_id, member_id, choice, cast_at, cast_by)
      select ${context.ids()}, agenda_item_id, territory_id, member_id, ${input.choice}, ${context.now}, cast_by from voting
      on conflict (agenda_item_id, member_id) do update set choice = excluded.choice, cast_at = excluded.cast_at, cast_by = excluded.cast_by where not votes.on_paper
      returning id, agenda_item_id, territory_id, member_id`.execute(context.tx)
    if (!row) throw await whyNot(context, input, false)
    await emit(context, 'vote.cast', row)
    return { voteId: row.id }
  },
})

const intoBox = (ballotId: string, counts: Readonly<Partial<Record<Choice, number>>>) =>
  sql`update ballot_boxes set votes = votes + case choice ${sql.join(choices.map((choice) => sql`when ${choice} then ${counts[choice] ?? 0}::int`), sql` `)} end where ballot_id = ${ballotId}`

/** Secret ballot: final. That somebody voted and what the box holds stand apart; nothing leads from one to the other. */
export const castSecretVote = action({
  name: 'committee.castSecretVote',
  who: ['committee-member'],
  input: CastVote,
  confidential: true,
  rest: { plural: 'agenda-items', noun: 'secret-votes', id: 'agendaItemId' },
  async run(context, input) {
    const { rows: [row] } = await sql<{ ballot_id: string; member_id: string }>`${mayVote(personIdOf(context.viewer), input, true)}
      insert into ballot_voters (ballot_id, member_id, territory_id) select ballot_id, member_id, territory_id from voting on conflict do nothing returning ballot_id, member_id`.execute(context.tx)
    if (!row) throw await whyNot(context, input, true)
    await intoBox(row.ballot_id, { [input.choice]: 1 }).execute(context.tx)
    return { voted: true }
  },
})

/** The open ballot of a file, held against its closing, and who of the members may be entered from paper. */
async function paperBallot(context: Context, agendaItemId: string, memberIds: readonly string[], secret: boolean) {
  const item = await itemOf(context.tx, agendaItemId)
  const ballot = await context.tx.selectFrom('ballots').select(['id', 'secret', 'territory_id']).where('agenda_item_id', '=', agendaItemId).where('status', '=', 'open').forShare().executeTakeFirst()
  if (!ballot) throw new Refusal('conflict', 'committee.ballot-not-open')
  if (ballot.secret !== secret) throw new Refusal('conflict', ballot.secret ? 'committee.ballot-is-secret' : 'committee.ballot-is-open')
  const seats = await seatsOf(context.tx, item)
  const voted = await votedOf(context.tx, agendaItemId)
  for (const id of memberIds) {
    const seat = seats.find(({ memberId }) => memberId === id)
    if (!seat) throw new Refusal('not-found', 'committee.no-seat')
    if (seat.recused) throw new Refusal('forbidden', 'committee.recused')
    if (voted.has(id)) throw new Refusal('conflict', 'committee.paper-voted-already', { name: seat.name })
  }
  return ballot
}

/** Paper ballots of an open vote, entered as such; the chair signs them off by closing the vote. */
export const enterPaperVotes = action({
  name: 'committee.enterPaperVotes',
  who: ['territory-coordinator'],
  input: EnterPaperVotes,
  rest: { plural: 'agenda-items', noun: 'paper-votes', id: 'agendaItemId' },
  async run(context, { agendaItemId, votes }) {
    const ballot = await paperBallot(context, agendaItemId, votes.map(({ memberId }) => memberId), false)
    for (const { memberId, choice } of votes) {
      const row = await context.tx.insertInto('votes').values({ id: context.ids(), agenda_item_id: agendaItemId, territory_id: ballot.territory_id, member_id: memberId, choice, cast_at: context.now, cast_by: null, on_paper: true }).returningAll().executeTakeFirstOrThrow()
      await emit(context, 'vote.entered-from-paper', row)
    }
    return { entered: votes.length }
  },
})

export const enterPaperBox = action({
  name: 'committee.enterPaperBox',
  who: ['territory-coordinator'],
  input: EnterPaperBox,
  rest: { plural: 'agenda-items', noun: 'paper-boxes', id: 'agendaItemId' },
  async run(context, { agendaItemId, memberIds, forWithConditions, for: plainly, adjourn, against, abstention }) {
    const counts = { for: plainly, 'for-with-conditions': forWithConditions, adjourn, against, abstention }
    const held = Object.values(counts).reduce((sum, votes) => sum + votes, 0)
    const ballot = await paperBallot(context, agendaItemId, memberIds, true)
    if (held !== memberIds.length) throw new Refusal('invalid', 'committee.paper-box-mismatch', { held, voters: memberIds.length })
    await context.tx.insertInto('ballot_voters').values(memberIds.map((member_id) => ({ ballot_id: ballot.id, member_id, territory_id: ballot.territory_id, on_paper: true }))).execute()
    await intoBox(ballot.id, counts).execute(context.tx)
    await emit(context, 'ballot.box-entered', ballot, { ballots: held })
    return { entered: held }
  },
})
