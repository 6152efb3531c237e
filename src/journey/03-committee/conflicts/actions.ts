import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { leadsCommittee } from '../attendance/queries.ts'
import { itemOf, seatsOf } from '../ballots/queries.ts'
import { conflictLife } from '../lifecycle.ts'
import { DeclareConflict, SettleConflict, StateTie } from './schema.ts'

/** A member's own word stands at once: from now on the member is out of the file, and a vote already given no longer counts. */
export const declareConflict = action({
  name: 'committee.declareConflict',
  who: ['committee-member'],
  input: DeclareConflict,
  rest: { plural: 'agenda-items', noun: 'declarations', id: 'agendaItemId' },
  async run(context, { agendaItemId, reason }) {
    const item = await itemOf(context.tx, agendaItemId)
    const own = (await seatsOf(context.tx, item)).find(({ personId }) => personId === personIdOf(context.viewer))
    if (!own) throw new Refusal('not-found', 'committee.no-seat')
    if (item.status !== 'on-agenda') throw new Refusal('conflict', 'committee.vote-closed')
    const row = await context.tx.insertInto('conflicts').values({
      id: context.ids(), project_id: item.project_id, territory_id: item.territory_id, member_id: own.memberId, person_id: own.personId, ground: 'declared', reason, status: 'declared', settled_by: null, recorded_at: context.now,
    }).onConflict((conflict) => conflict.columns(['project_id', 'member_id', 'ground']).doUpdateSet({ reason })).returningAll().executeTakeFirstOrThrow()
    if (row.status === 'set-aside') throw new Refusal('conflict', 'committee.conflict-settled')
    await emit(context, 'conflict.declared', row)
    return { conflictId: row.id }
  },
})

/** The chair or the coordinator says, with a reason, whether a link keeps the member out; nobody settles their own. */
export const settleConflict = action({
  name: 'committee.settleConflict',
  who: ['territory-coordinator', 'committee-member'],
  input: SettleConflict,
  rest: { plural: 'agenda-items', noun: 'conflict-verdicts', id: 'agendaItemId' },
  async run(context, { agendaItemId, memberId, ground, verdict, reason }) {
    const item = await itemOf(context.tx, agendaItemId, true)
    const me = personIdOf(context.viewer)
    const member = (await seatsOf(context.tx, item)).find((seat) => seat.memberId === memberId)
    if (!member) throw new Refusal('not-found', 'committee.no-seat')
    if (member.personId === me || !(await leadsCommittee(context, item.committee_id))) throw new Refusal('forbidden', 'committee.conflict-not-yours')
    // Who stands aside does not change while votes are being given.
    const open = await context.tx.selectFrom('ballots').select('id').where('agenda_item_id', '=', agendaItemId).executeTakeFirst()
    if (open && verdict === 'set-aside') throw new Refusal('conflict', 'committee.conflict-during-vote')
    const known = await context.tx.selectFrom('conflicts').select(['id', 'status']).where('project_id', '=', item.project_id).where('member_id', '=', memberId).where('ground', '=', ground).executeTakeFirst()
    const settled = { settled_by: me, settled_reason: reason }
    if (known) return { conflictId: (await move(context, conflictLife, known.id, verdict === 'confirmed' ? 'confirm' : 'setAside', settled)).id }
    const row = await context.tx.insertInto('conflicts').values({
      id: context.ids(), project_id: item.project_id, territory_id: item.territory_id, member_id: memberId, person_id: member.personId, ground, status: verdict, recorded_at: context.now, ...settled,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, verdict === 'confirmed' ? 'conflict.confirmed' : 'conflict.set-aside', row)
    return { conflictId: row.id }
  },
})

/** A known link between two firms: the first is customer, bank… of the second. It only ever suggests. */
export const stateTie = action({
  name: 'committee.stateTie',
  who: ['territory-coordinator'],
  input: StateTie,
  rest: { plural: 'firm-ties' },
  async run(context, { territoryId, organisationId, otherId, kind }) {
    if (organisationId === otherId) throw new Refusal('invalid', 'committee.tie-with-itself', {}, { otherId: 'committee.tie-with-itself' })
    const row = await context.tx.insertInto('firm_ties').values({ id: context.ids(), territory_id: territoryId, organisation_id: organisationId, other_id: otherId, kind })
      .onConflict((conflict) => conflict.columns(['territory_id', 'organisation_id', 'other_id', 'kind']).doUpdateSet({ kind })).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'firm-tie.stated', row)
    return { firmTieId: row.id }
  },
})
