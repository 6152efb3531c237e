import { reaction } from '#house/events/react.ts'
import { successionNow } from '#people/persons/handover/queries.ts'

/** A seat is a person's own and is never handed over; of two records of one person one seat remains, with its votes. */
export const keepOneSeat = reaction({
  name: 'committee.keepOneSeat',
  on: ['person.merged'],
  async run(context, event) {
    const { tx, today } = context
    const { fromId: mergedId, toId: keptId } = await successionNow(context, event)
    // Standing aside follows the person: a merge opens no file to anybody.
    await tx.updateTable('conflicts').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
    const taken = tx.selectFrom('committee_members').select('committee_id').where('person_id', '=', keptId)
    await tx.updateTable('committee_members').set({ left_on: today }).where('person_id', '=', mergedId).where('left_on', 'is', null).where('committee_id', 'in', taken.where('left_on', 'is', null)).execute()
    await tx.updateTable('committee_members').set({ person_id: keptId }).where('person_id', '=', mergedId).where('left_on', 'is', null).where('committee_id', 'not in', taken).execute()
  },
})
