import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { addressee, placeOf } from '#people/links/queries.ts'
import { SlotOnly } from './schema.ts'

/** The own slot of a firm: when, where, what next; nothing else of the agenda. */
export const slotOfFirm = query({
  name: 'committee.slotOfFirm',
  who: ['sme-manager'],
  input: SlotOnly,
  rest: { plural: 'firm-slots', id: 'firmSlotId' },
  async run({ tx, today }, { firmSlotId }) {
    const slot = await tx.selectFrom('firm_slots').innerJoin('organisations', 'organisations.id', 'firm_slots.sme_id').select(['firm_slots.id', 'state', 'held_on', 'starts_minute', 'minutes', 'place as where', 'firm_slots.territory_id', 'organisations.name as sme']).where('firm_slots.id', '=', firmSlotId).executeTakeFirst()
    if (!slot) throw new Refusal('not-found', 'house.not-found')
    return { ...slot, today, place: await placeOf(tx, slot.territory_id) }
  },
})
export type SlotOfFirm = Awaited<ReturnType<typeof slotOfFirm.run>>

/** A slot and whom it is written to: the firm's manager of the file. */
export async function slotAndManager(tx: Tx, firmSlotId: string) {
  const slot = await tx.selectFrom('firm_slots').innerJoin('projects', 'projects.id', 'firm_slots.project_id').innerJoin('organisations', 'organisations.id', 'firm_slots.sme_id')
    .select(['firm_slots.id', 'held_on', 'starts_minute', 'minutes', 'firm_slots.place', 'state', 'projects.manager_id', 'organisations.name as sme']).where('firm_slots.id', '=', firmSlotId).executeTakeFirst()
  const to = slot?.manager_id ? await addressee(tx, slot.manager_id) : undefined
  return slot && to ? { slot, to } : null
}
export type SlotAndManager = NonNullable<Awaited<ReturnType<typeof slotAndManager>>>

/** The slots of a meeting whose firm was written to. */
export const invitedSlots = (tx: Tx, meetingId: string) => tx.selectFrom('firm_slots').select('id').where('meeting_id', '=', meetingId).where('invited_at', 'is not', null).orderBy('id').limit(200).execute()
