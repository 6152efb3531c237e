import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'
import { askDates } from '../links/reactions.ts'
import { planFile } from '../links/queries.ts'

/** Dates still held are asked of the SME's next manager; a merged record's sessions are the kept person's. */
export const followPeople = reaction({
  name: 'planning.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    const { fromId, toId } = succession
    if (!succession.territoryId) {
      await context.tx.updateTable('plans').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
      await context.tx.updateTable('bookings').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
    }
    const to = await addressee(context.tx, toId)
    if (!to) return
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'plan' })) {
      const plan = await planFile(context.tx, objectId)
      const managers = await holdersIn(context.tx, 'sme-manager', plan.sme_id, context.today)
      if (plan.status === 'held' && managers.some(({ id }) => id === toId)) await askDates(context, { ...event, territoryId }, plan, to, `plan-to-successor ${objectId}`)
    }
  },
})
