import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'
import { closingFile } from '../links/queries.ts'
import { askClosing } from '../links/reactions.ts'

/** A closing that is still open is asked of the SME's next manager; a merged record's closings are the kept person's. */
export const followPeople = reaction({
  name: 'closing.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    const { fromId, toId } = succession
    if (!succession.territoryId) await context.tx.updateTable('closings').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
    const to = await addressee(context.tx, toId)
    if (!to) return
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'closing' })) {
      const file = await closingFile(context.tx, objectId)
      const managers = await holdersIn(context.tx, 'sme-manager', file.sme_id, context.today)
      if (file.status === 'open' && managers.some(({ id }) => id === toId)) await askClosing(context, { ...event, territoryId }, file, to, `closing-to-successor ${objectId}`)
    }
  },
})
