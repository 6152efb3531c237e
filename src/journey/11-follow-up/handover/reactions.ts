import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'
import { questionFile } from '../links/queries.ts'
import { writeQuestion } from '../links/reactions.ts'

/** A question that still waits is asked of the firm's next manager. */
export const followPeople = reaction({
  name: 'follow-up.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    const to = await addressee(context.tx, succession.toId)
    if (!to) return
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: succession.fromId, nextId: succession.toId, objectType: 'followUp' })) {
      const file = await questionFile(context.tx, objectId)
      const managers = await holdersIn(context.tx, 'sme-manager', file.sme_id, context.today)
      if (file.status === 'awaited' && managers.some(({ id }) => id === succession.toId)) await writeQuestion(context, { ...event, territoryId }, file, to, 0, `follow-up-to-successor ${objectId}`)
    }
  },
})
