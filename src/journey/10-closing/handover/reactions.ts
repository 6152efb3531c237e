import { closeLinksTo } from '#house/auth/links.ts'
import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'
import { afterFile } from '../after/queries.ts'
import { writeAfter } from '../after/reactions.ts'
import { evaluationOf } from '../evaluation/queries.ts'
import { askExpertAgain } from '../evaluation/reactions.ts'
import { closingFile } from '../links/queries.ts'
import { askClosing } from '../links/reactions.ts'

/** What named the record that was merged names the one that was kept. */
async function keepAs({ tx }: Context, fromId: string, toId: string): Promise<void> {
  for (const table of ['closings', 'evaluations', 'testimonies', 'attestations', 'badges', 'after_links'] as const) await tx.updateTable(table).set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
  await tx.updateTable('closing_consents').set({ person_id: toId }).where('person_id', '=', fromId).execute()
}

/** A closing that is still open is asked of the SME's next manager; a merged record's closings and answers are the kept person's. */
export const followPeople = reaction({
  name: 'closing.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    const { fromId, toId } = succession
    if (!succession.territoryId) await keepAs(context, fromId, toId)
    const to = await addressee(context.tx, toId)
    if (!to) return
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'closing' })) {
      const file = await closingFile(context.tx, objectId)
      const managers = await holdersIn(context.tx, 'sme-manager', file.sme_id, context.today)
      if (file.status === 'open' && managers.some(({ id }) => id === toId)) await askClosing(context, { ...event, territoryId }, file, to, `closing-to-successor ${objectId}`)
      else if (file.expert_person_id === toId && !(await evaluationOf(context.tx, objectId))) await askExpertAgain(context, { ...event, territoryId }, file, to, `closing-to-kept-expert ${objectId}`)
    }
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'afterLink' })) {
      const file = await afterFile(context.tx, objectId)
      const heir = file.side === 'expert' ? file.expert_person_id === toId : (await holdersIn(context.tx, 'sme-manager', file.sme_id, context.today)).some(({ id }) => id === toId)
      if (heir && !file.answered_on) await writeAfter(context, { ...event, territoryId }, file, to, 0, `after-link-to-successor ${objectId}`)
    }
  },
})
