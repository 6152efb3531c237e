import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { itemOf, seatsOf } from '../ballots/queries.ts'
import { GiveOpinion } from './schema.ts'

/** An opinion is no vote: it may change until the vote opens, and counts for nothing but the talk. */
export const giveOpinion = action({
  name: 'committee.giveOpinion',
  who: ['committee-member'],
  input: GiveOpinion,
  rest: { plural: 'agenda-items', noun: 'opinions', id: 'agendaItemId' },
  async run(context, { agendaItemId, leaning, comment }) {
    const item = await itemOf(context.tx, agendaItemId)
    const own = (await seatsOf(context.tx, item)).find(({ personId }) => personId === personIdOf(context.viewer))
    if (!own) throw new Refusal('not-found', 'committee.no-seat')
    if (own.recused) throw new Refusal('forbidden', 'committee.recused')
    if (item.opinions === 'off') throw new Refusal('conflict', 'committee.no-opinions')
    const ballot = await context.tx.selectFrom('ballots').select('id').where('agenda_item_id', '=', agendaItemId).executeTakeFirst()
    if (ballot || item.status !== 'on-agenda') throw new Refusal('conflict', 'committee.opinions-closed')
    const row = await context.tx.insertInto('opinions').values({ id: context.ids(), agenda_item_id: agendaItemId, project_id: item.project_id, territory_id: item.territory_id, member_id: own.memberId, leaning, comment, given_at: context.now })
      .onConflict((conflict) => conflict.columns(['agenda_item_id', 'member_id']).doUpdateSet({ leaning, comment, given_at: context.now })).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'opinion.given', row)
    return { opinionId: row.id }
  },
})
