import { sql } from 'kysely'
import type { z } from 'zod'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { formats } from '#house/i18n/format.ts'
import { Refusal } from '#house/refusal.ts'
import { writeDecision } from '../../actions.ts'
import type { Grants } from '../../schema.ts'
import { byLawsOf, runnerOf } from '../actions.ts'
import { boxCountOf, itemOf, openCountOf, seatsOf, votedOf, type Item, type SeatRow } from '../queries.ts'
import { presidentOf, quorumOf, verdictOf, votersOf, type Count, type Verdict } from '../rules.ts'
import { CloseBallot, texts, type Choice } from '../schema.ts'
import { decisionAfter } from './rules.ts'

/** Takes the ballot's row, so that of two people who close one wins; whoever comes second reads who did and when. */
export async function takeBallot(context: Context, agendaItemId: string) {
  const ballot = await context.tx.selectFrom('ballots').selectAll().where('agenda_item_id', '=', agendaItemId).forUpdate().executeTakeFirst()
  if (!ballot) throw new Refusal('conflict', 'committee.ballot-not-open')
  if (ballot.status === 'open') return ballot
  const closer = ballot.closed_by ? await context.tx.selectFrom('people').select(['given_name', 'family_name']).where('id', '=', ballot.closed_by).executeTakeFirst() : undefined
  throw new Refusal('conflict', 'committee.closed-already', { name: closer ? `${closer.given_name} ${closer.family_name}` : '–', time: ballot.closed_at ? formats('fr').time(ballot.closed_at) : '' })
}
export type Taken = Awaited<ReturnType<typeof takeBallot>>

/** The chair's own vote, where the ballot shows it; in a secret one, what the chair says after the tie. */
async function chairChoiceOf({ tx }: Context, item: Item, seats: readonly SeatRow[], secret: boolean, said: Choice | null): Promise<Choice | null> {
  if (secret) return said
  const president = presidentOf(seats, item.presided_by) ?? seats.find(({ seat }) => seat === 'chair')
  if (!president) return null
  const vote = await tx.selectFrom('votes').select('choice').where('agenda_item_id', '=', item.id).where('member_id', '=', president.memberId).executeTakeFirst()
  return vote && vote.choice !== 'recused' ? vote.choice : null
}

type Counting = { item: Item; seats: readonly SeatRow[]; castingChoice: Choice | null; /** Whose votes were awaited, and how many made the quorum. */ voters: number; quorum: number }

/** Counts once and stores the tally; a trigger keeps a closed ballot as it is. */
export async function countBallot(context: Context, ballot: Taken, { item, seats, castingChoice, voters, quorum }: Counting): Promise<Verdict> {
  const { tx } = context
  const count: Count = ballot.secret ? await boxCountOf(tx, ballot.id) : await openCountOf(tx, item.id)
  // What is not counted now never is: the minutes name the votes that were.
  const seated = seats.filter(({ recused }) => !recused).map(({ memberId }) => memberId)
  await sql`update votes set counted = false where agenda_item_id = ${item.id} and not member_id = any (${seated}::uuid[])`.execute(tx)
  const chairChoice = await chairChoiceOf(context, item, seats, ballot.secret, castingChoice)
  const verdict = verdictOf(count, { majority: item.majority, castingVote: item.casting_vote, voters, chairChoice })
  const row = await tx.updateTable('ballots').set({
    status: 'closed', closed_at: context.now, closed_by: personIdOf(context.viewer), votes_for: count.for, votes_for_with_conditions: count['for-with-conditions'], votes_adjourn: count.adjourn,
    votes_against: count.against, abstentions: count.abstention, recused: seats.filter(({ recused }) => recused).length, quorum_needed: item.quorum, quorum_reached: quorum, outcome: verdict.outcome, settled_by: verdict.settledBy,
  }).where('id', '=', ballot.id).where('status', '=', 'open').returningAll().executeTakeFirstOrThrow()
  await emit(context, 'ballot.closed', row, { outcome: verdict.outcome, settledBy: verdict.settledBy })
  return verdict
}

/** The decision of a vote just counted, or nothing yet where it lacks something. */
export async function decideAfter(context: Context, item: Item, { outcome, settledBy }: Verdict, proposed: z.output<typeof Grants>): Promise<string | null> {
  const decision = decisionAfter(outcome, settledBy, proposed, (by) => texts('fr')(`settled.${by}`))
  return decision && (await writeDecision(context, { ...decision, projectId: item.project_id, agendaItemId: item.id }))
}

/**
 * Closes the vote and records what it decided. Paper ballots wait for the chair, whose closing signs them off. Without the
 * quorum nothing is counted. What the outcome does not carry (days after a refusal, conditions after a plain approval) is left out.
 */
export const closeBallot = action({
  name: 'committee.closeBallot',
  who: ['territory-coordinator', 'committee-member'],
  input: CloseBallot,
  rest: { plural: 'agenda-items', noun: 'closings', id: 'agendaItemId' },
  async run(context, { agendaItemId, castingChoice, ...proposed }) {
    const item = await itemOf(context.tx, agendaItemId)
    if (item.kind !== 'session') throw new Refusal('conflict', 'committee.consultation-closes-itself')
    const seats = await seatsOf(context.tx, item)
    const runner = runnerOf(context.viewer, item, seats)
    const ballot = await takeBallot(context, agendaItemId)
    if (runner !== 'chair' && (await hasPaper(context, ballot))) throw new Refusal('forbidden', 'committee.paper-needs-chair')
    const quorum = quorumOf(seats, byLawsOf(item))
    const voters = votersOf(seats)
    const voted = await votedOf(context.tx, agendaItemId)
    // Whoever voted was in the room for this file, even if they have left it since.
    const gone = seats.filter(({ memberId, recused }) => !recused && voted.has(memberId) && !voters.some((voter) => voter.memberId === memberId)).length
    if (quorum.present + quorum.represented + gone < quorum.needed) throw new Refusal('conflict', 'committee.no-quorum', { here: quorum.present + quorum.represented + gone, needed: quorum.needed })
    const verdict = await countBallot(context, ballot, { item, seats, castingChoice, voters: voters.length + gone, quorum: quorum.present + quorum.represented + gone })
    return { ballotId: ballot.id, ...verdict, decisionId: await decideAfter(context, item, verdict, proposed) }
  },
})

async function hasPaper({ tx }: Context, ballot: Taken): Promise<boolean> {
  const open = await tx.selectFrom('votes').select('id').where('agenda_item_id', '=', ballot.agenda_item_id).where('on_paper', '=', true).executeTakeFirst()
  const secret = await tx.selectFrom('ballot_voters').select('member_id').where('ballot_id', '=', ballot.id).where('on_paper', '=', true).executeTakeFirst()
  return Boolean(open ?? secret)
}
