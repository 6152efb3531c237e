import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { SetByLaws } from './schema.ts'

export const setByLaws = action({
  name: 'committee.setByLaws',
  who: ['territory-coordinator', 'network-admin', 'national-coordinator'],
  input: SetByLaws,
  rest: { plural: 'committees', noun: 'by-laws', id: 'committeeId' },
  async run(context, input) {
    // The rules of a vote do not change while it is open.
    const open = await context.tx.selectFrom('ballots').innerJoin('agenda_items', 'agenda_items.id', 'ballots.agenda_item_id').innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id').select('ballots.id')
      .where('meetings.committee_id', '=', input.committeeId).where('ballots.status', '=', 'open').executeTakeFirst()
    if (open) throw new Refusal('conflict', 'committee.by-laws-during-vote')
    const row = await context.tx.updateTable('committees').set({
      quorum: input.quorum, recused_in_quorum: input.recusedInQuorum, majority: input.majority, casting_vote: input.castingVote, ballot: input.ballot, proxies_per_member: input.proxiesPerMember,
      opinions: input.opinions, written_consultation_allowed: input.writtenConsultationAllowed, coordinator_runs: input.coordinatorRuns,
    }).where('id', '=', input.committeeId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'committee.by-laws-set', row)
    return { committeeId: row.id }
  },
})
