import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { checkUnlocked } from '../attendance/queries.ts'
import { placeSlots } from '../firms/actions.ts'
import { movedTo } from './rules.ts'
import { EditItem, MoveItem, RecordAccounts } from './schema.ts'

/** Up, down or to a place; past an end of the list nothing moves. The meeting's row makes two hands take turns. */
export const moveItem = action({
  name: 'committee.moveItem',
  who: ['territory-coordinator'],
  input: MoveItem,
  rest: { plural: 'agenda-items', noun: 'moves', id: 'agendaItemId' },
  async run(context, { agendaItemId, way, place }) {
    const { tx } = context
    const item = await tx.selectFrom('agenda_items').select(['id', 'meeting_id', 'territory_id']).where('id', '=', agendaItemId).executeTakeFirst()
    if (!item) throw new Refusal('not-found', 'house.not-found')
    await checkUnlocked(context, item.meeting_id)
    await tx.selectFrom('meetings').select('id').where('id', '=', item.meeting_id).forUpdate().execute()
    const order = (await tx.selectFrom('agenda_items').select('id').where('meeting_id', '=', item.meeting_id).orderBy('position').orderBy('id').execute()).map(({ id }) => id)
    const from = order.indexOf(agendaItemId)
    const to = way === 'to' ? (place ?? from + 1) - 1 : from + (way === 'up' ? -1 : 1)
    const moved = movedTo(order, from, to)
    if (moved.indexOf(agendaItemId) === from) return { agendaItemId }
    await sql`update agenda_items set position = places.place from unnest(${moved}::uuid[]) with ordinality as places(id, place) where agenda_items.id = places.id`.execute(tx)
    await placeSlots(context, item.meeting_id)
    await emit(context, 'agenda-item.moved', item)
    return { agendaItemId }
  },
})

export const editItem = action({
  name: 'committee.editItem',
  who: ['territory-coordinator'],
  input: EditItem,
  rest: { plural: 'agenda-items', noun: 'edits', id: 'agendaItemId' },
  async run(context, { agendaItemId, minutes, presenter, advanceAskedCents, discussion }) {
    const item = await context.tx.selectFrom('agenda_items').select('meeting_id').where('id', '=', agendaItemId).executeTakeFirst()
    if (!item) throw new Refusal('not-found', 'house.not-found')
    await checkUnlocked(context, item.meeting_id)
    const row = await context.tx.updateTable('agenda_items').set({ minutes, presenter, advance_asked_cents: advanceAskedCents, discussion }).where('id', '=', agendaItemId).returningAll().executeTakeFirstOrThrow()
    await placeSlots(context, item.meeting_id)
    await emit(context, 'agenda-item.edited', row)
    return { agendaItemId }
  },
})

/** One year of the firm's accounts, as the committee will read them; the same year again corrects it. */
export const recordAccounts = action({
  name: 'committee.recordAccounts',
  who: ['territory-coordinator'],
  input: RecordAccounts,
  rest: { plural: 'projects', noun: 'accounts', id: 'projectId' },
  async run(context, { projectId, year, turnoverCents, resultCents, cashCents }) {
    const project = await context.tx.selectFrom('projects').select('territory_id').where('id', '=', projectId).executeTakeFirst()
    if (!project) throw new Refusal('not-found', 'house.not-found')
    const figures = { turnover_cents: turnoverCents, result_cents: resultCents, cash_cents: cashCents }
    const row = await context.tx.insertInto('project_accounts').values({ id: context.ids(), project_id: projectId, territory_id: project.territory_id, year, ...figures })
      .onConflict((conflict) => conflict.columns(['project_id', 'year']).doUpdateSet(figures)).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'accounts.recorded', { id: row.id, project_id: projectId, territory_id: project.territory_id })
    return { accountsId: row.id }
  },
})
