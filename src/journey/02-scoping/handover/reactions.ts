import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'
import { briefFile } from '../links/queries.ts'
import { inviteToBrief } from '../links/reactions.ts'

/** A brief that is still written goes on with the SME's next manager; what a merged record wrote is the kept person's. */
export const followPeople = reaction({
  name: 'scoping.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    const { fromId, toId } = succession
    if (!succession.territoryId) {
      await context.tx.updateTable('briefs').set({ agreed_by: toId }).where('agreed_by', '=', fromId).execute()
      await context.tx.updateTable('brief_editions').set({ edited_by: toId }).where('edited_by', '=', fromId).execute()
      await context.tx.updateTable('brief_comments').set({ author_id: toId }).where('author_id', '=', fromId).execute()
      await context.tx.updateTable('brief_overrides').set({ overridden_by: toId }).where('overridden_by', '=', fromId).execute()
    }
    const to = await addressee(context.tx, toId)
    if (!to) return
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'brief' })) {
      const file = await briefFile(context.tx, objectId)
      const managers = await holdersIn(context.tx, 'sme-manager', file.sme_id, context.today)
      if (file.status === 'scoping' && managers.some(({ id }) => id === toId)) await inviteToBrief(context, { ...event, territoryId }, file, to, `brief-to-successor ${objectId}`)
    }
  },
})
