import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions } from '#people/persons/handover/rules.ts'
import { missionFile, missionOfExpert } from '../links/queries.ts'
import { sendMission } from '../links/reactions.ts'

/** Whoever answers for the SME now, or the expert under the kept record, gets the mission's link; half-days follow a merged expert. */
export const followPeople = reaction({
  name: 'ledger.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    const { fromId, toId } = succession
    if (!succession.territoryId) await context.tx.updateTable('half_days').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
    const to = await addressee(context.tx, toId)
    if (!to) return
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'mission', except: succession.territoryId ? [missionOfExpert.name] : [] })) {
      const mission = await missionFile(context.tx, objectId)
      if (mission.status !== 'signed') continue
      const manages = (await holdersIn(context.tx, 'sme-manager', mission.sme_id, context.today)).some(({ id }) => id === toId)
      const lent = await context.tx.selectFrom('experts').innerJoin('missions', 'missions.expert_id', 'experts.id').select('experts.id').where('missions.id', '=', objectId).where('experts.person_id', '=', toId).executeTakeFirst()
      if (manages || lent) await sendMission(context, { ...event, territoryId }, mission, manages ? 'sme' : 'expert', to, `mission-to-successor ${objectId}`)
    }
  },
})
