import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import type { Addressee } from '#people/links/schema.ts'
import { itemOf, seatsOf, votedOf } from '../ballots/queries.ts'
import { ItemOnly } from '../ballots/schema.ts'
import { Proposal } from './schema.ts'

/** The file of a written consultation; one file a consultation, so that each letter asks one thing. */
export async function consultationOf(tx: Tx, meetingId: string) {
  const row = await tx.selectFrom('agenda_items').innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id').innerJoin('projects', 'projects.id', 'agenda_items.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id')
    .select(['agenda_items.id', 'agenda_items.project_id', 'agenda_items.status', 'agenda_items.territory_id', 'meetings.id as meeting_id', 'meetings.committee_id', 'meetings.held_on', 'projects.reference', 'organisations.name as sme'])
    .where('meetings.id', '=', meetingId).where('meetings.kind', '=', 'written').executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type Consultation = Awaited<ReturnType<typeof consultationOf>>

/** Members still to answer: seated, not standing aside, without a vote. */
export async function awaitedOf(tx: Tx, consultation: Consultation): Promise<Addressee[]> {
  const voted = await votedOf(tx, consultation.id)
  const awaited = (await seatsOf(tx, consultation)).filter(({ memberId, recused }) => !recused && !voted.has(memberId)).map(({ personId }) => personId)
  if (awaited.length === 0) return []
  return await tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'email', 'locale', 'gender']).where('id', 'in', awaited).where('deactivated_at', 'is', null).execute()
}

/** What a member reads of a file put in writing: the project, what is proposed, the own answer; nobody else's. */
export const consultationForMember = query({
  name: 'committee.consultationForMember',
  who: ['committee-member'],
  input: ItemOnly,
  rest: { plural: 'agenda-items', noun: 'consultation', id: 'agendaItemId' },
  async run(context, { agendaItemId }) {
    const { tx, viewer } = context
    const item = await itemOf(tx, agendaItemId)
    const own = (await seatsOf(tx, item)).find(({ personId }) => personId === personIdOf(viewer))
    if (!own || item.kind !== 'written') throw new Refusal('not-found', 'house.not-found')
    const head = await tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').innerJoin('territories', 'territories.id', 'projects.territory_id')
      .select(['projects.reference', 'projects.summary', 'organisations.name as sme', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone']).where('projects.id', '=', item.project_id).executeTakeFirstOrThrow()
    const { territory, operator, telephone, ...firm } = head
    const shared = { agendaItemId, deadline: item.held_on, firm, place: { territory, operator, telephone }, recused: own.recused }
    if (own.recused) return { ...shared, ballot: null, proposal: null, briefs: [], vote: null, voted: false }
    const ballot = await tx.selectFrom('ballots').select(['id', 'secret', 'status', 'outcome', 'proposal']).where('agenda_item_id', '=', agendaItemId).executeTakeFirst()
    const vote = await tx.selectFrom('votes').select('choice').where('agenda_item_id', '=', agendaItemId).where('member_id', '=', own.memberId).executeTakeFirst()
    const briefs = await tx.selectFrom('briefs').select(['objective', 'deliverable', 'out_of_scope']).where('project_id', '=', item.project_id).orderBy(sql`opened_on, id`).limit(10).execute()
    const { proposal = {}, ...shown } = ballot ?? {}
    return { ...shared, ballot: ballot ? (shown as Pick<typeof ballot, 'id' | 'secret' | 'status' | 'outcome'>) : null, proposal: Proposal.parse(proposal), briefs, vote: vote?.choice ?? null, voted: (await votedOf(tx, agendaItemId)).has(own.memberId) }
  },
})
export type ConsultationForMember = Awaited<ReturnType<typeof consultationForMember.run>>
