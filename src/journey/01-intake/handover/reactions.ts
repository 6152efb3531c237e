import { reaction } from '#house/events/react.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'

/** Open files follow their manager's successor, who must hold the role over the firm; who referred them follows a merged record only. */
export const followPeople = reaction({
  name: 'intake.followPeople',
  on: successions,
  async run(context, event) {
    const { tx, today } = context
    const { fromId, toId, territoryId } = await successionNow(context, event)
    if (!territoryId) {
      await tx.updateTable('projects').set({ manager_id: toId }).where('manager_id', '=', fromId).execute()
      await tx.updateTable('projects').set({ referrer_id: toId }).where('referrer_id', '=', fromId).execute()
      return
    }
    await tx.updateTable('projects').set({ manager_id: toId }).where('manager_id', '=', fromId).where('territory_id', '=', territoryId).where('status', 'not in', ['ineligible', 'withdrawn'])
      .where((eb) => eb.exists(eb.selectFrom('role_grants').select('id').where('person_id', '=', toId).where('role', '=', 'sme-manager').whereRef('organisation_id', '=', 'projects.sme_id')
        .where((until) => until.or([until('ends_on', 'is', null), until('ends_on', '>=', today)])))).execute()
  },
})
