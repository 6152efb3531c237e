import { reaction } from '#house/events/react.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'

/** Whoever was to be called again is called in the person of their successor. What was said stays under the name it was said by, or under the record that was kept of the same person. */
export const followInCalls = reaction({
  name: 'people.followInCalls',
  on: successions,
  async run(context, event) {
    const { fromId, toId, territoryId } = await successionNow(context, event)
    let open = context.tx.updateTable('call_backs').set({ person_id: toId }).where('person_id', '=', fromId).where('status', '=', 'due')
    if (territoryId) open = open.where('territory_id', '=', territoryId)
    await open.execute()
    if (!territoryId) await context.tx.updateTable('calls').set({ person_id: toId }).where('person_id', '=', fromId).execute()
  },
})
