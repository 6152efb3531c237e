import { sql, type RawBuilder, type Selectable } from 'kysely'
import { action, type Context } from '#house/action.ts'
import type { FirmSlotsTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { checkUnlocked, leadsCommittee } from '../attendance/queries.ts'
import { itemOf } from '../ballots/queries.ts'
import { InviteFirm, NoteFirm, SlotOnly } from './schema.ts'

type Slot = Selectable<FirmSlotsTable>

/** The points of a meeting with the minute each begins, after those before it. */
const timesOf = (where: RawBuilder<unknown>) => sql`
  select agenda_items.id, agenda_items.meeting_id, agenda_items.project_id, agenda_items.territory_id, agenda_items.minutes, meetings.held_on, meetings.place,
    meetings.starts_minute + coalesce(sum(agenda_items.minutes) over (partition by agenda_items.meeting_id order by agenda_items.position, agenda_items.id rows between unbounded preceding and 1 preceding), 0)::int as starts_minute
  from agenda_items join meetings on meetings.id = agenda_items.meeting_id where ${where}`

/** After a change of order, length, day or place every firm reads its new time. */
export const placeSlots = (context: Context, meetingId: string) =>
  sql`with times as (${timesOf(sql`meetings.id = ${meetingId}`)})
    update firm_slots set held_on = times.held_on, place = times.place, starts_minute = times.starts_minute, minutes = times.minutes from times where firm_slots.agenda_item_id = times.id`.execute(context.tx)

/** The meeting is off, and so is every slot. */
export const cancelSlots = (context: Context, meetingId: string) => context.tx.updateTable('firm_slots').set({ state: 'cancelled', state_at: context.now }).where('meeting_id', '=', meetingId).execute()

type Put = { agendaItemId: string; meetingId: string; state: Slot['state']; invited: boolean }

/** The one slot of a file: made at the first need, else its state follows. An invitation leaves the state as it is and happens once. */
async function putSlot(context: Context, { agendaItemId, meetingId, state, invited }: Put): Promise<Slot | undefined> {
  const change = invited ? sql`invited_at = excluded.invited_at where firm_slots.invited_at is null` : sql`state = excluded.state, state_at = excluded.state_at`
  const { rows: [row] } = await sql<Slot>`
    with times as (${timesOf(sql`meetings.id = ${meetingId} and meetings.cancelled_on is null`)})
    insert into firm_slots (id, agenda_item_id, meeting_id, project_id, territory_id, sme_id, state, state_at, held_on, starts_minute, minutes, place, invited_at)
    select ${context.ids()}, times.id, times.meeting_id, times.project_id, times.territory_id, projects.sme_id, ${state}, ${context.now}::timestamptz, times.held_on, times.starts_minute, times.minutes, times.place, ${invited ? context.now : null}::timestamptz
    from times join projects on projects.id = times.project_id where times.id = ${agendaItemId}
    on conflict (agenda_item_id) do update set ${change} returning *`.execute(context.tx)
  return row
}

/** Once a file: the firm's manager receives day, hour, place and a personal link that keeps them up to date. */
export const inviteFirm = action({
  name: 'committee.inviteFirm',
  who: ['territory-coordinator'],
  input: InviteFirm,
  rest: { plural: 'agenda-items', noun: 'firm-invitations', id: 'agendaItemId' },
  async run(context, { agendaItemId }) {
    const item = await itemOf(context.tx, agendaItemId)
    await checkUnlocked(context, item.meeting_id)
    if (item.kind !== 'session' || item.status !== 'on-agenda' || item.held_on < context.today) throw new Refusal('conflict', 'committee.meeting-over')
    const row = await putSlot(context, { agendaItemId, meetingId: item.meeting_id, state: 'invited', invited: true })
    if (!row) throw new Refusal('conflict', 'committee.firm-invited-already')
    await emit(context, 'firm-slot.invited', row)
    return { firmSlotId: row.id }
  },
})

/** The room notes where the firm is: waiting, called, in the room, gone. */
export const noteFirm = action({
  name: 'committee.noteFirm',
  who: ['territory-coordinator', 'committee-member'],
  input: NoteFirm,
  rest: { plural: 'agenda-items', noun: 'firm-states', id: 'agendaItemId' },
  async run(context, { agendaItemId, state }) {
    const item = await itemOf(context.tx, agendaItemId)
    if (!(await leadsCommittee(context, item.committee_id))) throw new Refusal('forbidden', 'committee.keeps-the-room')
    await checkUnlocked(context, item.meeting_id)
    const row = await putSlot(context, { agendaItemId, meetingId: item.meeting_id, state, invited: false })
    if (!row) throw new Refusal('conflict', 'committee.meeting-over')
    await emit(context, 'firm-slot.noted', row, { state })
    return { firmSlotId: row.id }
  },
})

/** From the personal link: the firm says on the day that it is there. What the room noted meanwhile stays. */
export const announceFirm = action({
  name: 'committee.announceFirm',
  who: ['sme-manager'],
  input: SlotOnly,
  rest: { plural: 'firm-slots', noun: 'arrivals', id: 'firmSlotId' },
  async run(context, { firmSlotId }) {
    const row = await context.tx.updateTable('firm_slots').set({ state: 'waiting', state_at: context.now }).where('id', '=', firmSlotId).where('state', '=', 'invited').where('held_on', '=', context.today).returningAll().executeTakeFirst()
    if (row) await emit(context, 'firm-slot.noted', row, { state: 'waiting' })
    else if (!(await context.tx.selectFrom('firm_slots').select('id').where('id', '=', firmSlotId).executeTakeFirst())) throw new Refusal('not-found', 'house.not-found')
    else throw new Refusal('conflict', 'committee.firm-not-now')
    return { firmSlotId }
  },
})
