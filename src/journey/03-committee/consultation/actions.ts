import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { startBallot } from '../ballots/actions.ts'
import { countBallot, decideAfter, takeBallot } from '../ballots/closing/actions.ts'
import { itemOf, seatsOf, votedOf } from '../ballots/queries.ts'
import { agendaLife } from '../lifecycle.ts'
import { consultationOf } from './queries.ts'
import { ConsultationOnly, leastDays, OpenConsultation, Proposal } from './schema.ts'

/** Between two meetings, a ready file goes to the members in writing. Its vote opens at once; the letters follow. */
export const openConsultation = action({
  name: 'committee.openConsultation',
  who: ['territory-coordinator'],
  input: OpenConsultation,
  rest: { plural: 'committees', noun: 'consultations', id: 'committeeId' },
  async run(context, { committeeId, projectId, deadline, ...proposal }) {
    const { tx } = context
    const committee = await tx.selectFrom('committees').select(['territory_id', 'written_consultation_allowed']).where('id', '=', committeeId).executeTakeFirst()
    if (!committee) throw new Refusal('not-found', 'house.not-found')
    if (!committee.written_consultation_allowed) throw new Refusal('conflict', 'committee.no-written-consultation')
    if (deadline < addDays(context.today, leastDays)) throw new Refusal('invalid', 'committee.deadline-too-near', { days: leastDays }, { deadline: 'committee.deadline-too-near' })
    if (proposal.halfDays === 0) throw new Refusal('invalid', 'committee.days-required', {}, { halfDays: 'committee.days-required' })
    const meeting = await tx.insertInto('meetings').values({ id: context.ids(), committee_id: committeeId, territory_id: committee.territory_id, held_on: deadline, place: '', kind: 'written' }).returningAll().executeTakeFirstOrThrow()
    const { rows: [row] } = await sql<{ id: string; meeting_id: string; project_id: string; territory_id: string }>`
      insert into agenda_items (id, meeting_id, project_id, territory_id, position, status)
      select ${context.ids()}, ${meeting.id}, projects.id, projects.territory_id, 1, 'on-agenda' from projects
      where projects.id = ${projectId} and projects.territory_id = ${committee.territory_id} and projects.status = 'eligible' and (select bool_and(briefs.status = 'ready') from briefs where briefs.project_id = projects.id)
      on conflict do nothing returning *`.execute(tx)
    if (!row) throw new Refusal('conflict', 'committee.file-not-ready')
    await emit(context, 'agenda-item.added', row)
    await startBallot(context, await itemOf(tx, row.id), proposal)
    await emit(context, 'consultation.opened', { ...meeting, agenda_item_id: row.id, project_id: projectId })
    return { meetingId: meeting.id, agendaItemId: row.id }
  },
})

/** Once, and only to those who have not answered: the letters are a reaction. */
export const remindConsultation = action({
  name: 'committee.remindConsultation',
  who: ['territory-coordinator'],
  input: ConsultationOnly,
  rest: { plural: 'meetings', noun: 'reminders', id: 'meetingId' },
  async run(context, { meetingId }) {
    const row = await context.tx.updateTable('meetings').set({ reminded_on: context.today }).where('id', '=', meetingId).where('kind', '=', 'written').where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '<', context.today)])).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'committee.reminded-today')
    await emit(context, 'consultation.reminded', row)
    return { meetingId }
  },
})

/**
 * At the deadline, or as soon as everybody has answered: counts, decides. Answers make the quorum. When it is missed nothing
 * is counted and the file is free for the next meeting.
 */
export const closeConsultation = action({
  name: 'committee.closeConsultation',
  who: ['territory-coordinator'],
  input: ConsultationOnly,
  rest: { plural: 'meetings', noun: 'consultation-closings', id: 'meetingId' },
  async run(context, { meetingId }) {
    const consultation = await consultationOf(context.tx, meetingId)
    const item = await itemOf(context.tx, consultation.id)
    const ballot = await takeBallot(context, item.id)
    const seats = await seatsOf(context.tx, item)
    const voters = seats.filter(({ recused }) => !recused)
    const voted = await votedOf(context.tx, item.id)
    const answers = voters.filter(({ memberId }) => voted.has(memberId)).length
    if (answers < voters.length && context.today <= item.held_on) throw new Refusal('conflict', 'committee.consultation-still-open', { missing: voters.length - answers })
    const quorum = answers + (item.recused_in_quorum ? seats.length - voters.length : 0)
    if (quorum < item.quorum) {
      await context.tx.updateTable('ballots').set({ status: 'void', closed_at: context.now, quorum_needed: item.quorum, quorum_reached: quorum }).where('id', '=', ballot.id).execute()
      await move(context, agendaLife, item.id, 'return')
      await emit(context, 'consultation.quorum-missed', { ...consultation, id: meetingId }, { answers: quorum, needed: item.quorum })
      return { outcome: null, decisionId: null, answers: quorum }
    }
    const verdict = await countBallot(context, ballot, { item, seats, castingChoice: null, voters: voters.length, quorum })
    return { outcome: verdict.outcome, decisionId: await decideAfter(context, item, verdict, Proposal.parse(ballot.proposal)), answers: quorum }
  },
})
