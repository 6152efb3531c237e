import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'

/** When every half-day has been answered for, the closing of the mission opens. */
export const openClosing = reaction({
  name: 'closing.openClosing',
  on: ['half-day.confirmed', 'half-day.confirmed-tacitly', 'half-day.voided', 'mission.interrupted'],
  async run(context, { ids }) {
    const missionId = ids['missionId'] ?? ''
    const waiting = await context.tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).where('status', 'in', ['planned', 'reported-by-sme', 'declared', 'disputed']).executeTakeFirst()
    if (waiting) return
    const mission = await context.tx.selectFrom('missions').selectAll().where('id', '=', missionId).where('status', 'in', ['signed', 'interrupted']).where('signed_on', 'is not', null).executeTakeFirst()
    if (!mission) return
    const row = await context.tx.insertInto('closings').values({
      id: context.ids(), mission_id: mission.id, project_id: mission.project_id, territory_id: mission.territory_id, sme_id: mission.sme_id, company_id: mission.company_id,
      expert_person_id: mission.expert_person_id, status: 'open', opened_on: context.today, closed_on: null, objective_met: null,
    }).onConflict((conflict) => conflict.column('mission_id').doNothing()).returningAll().executeTakeFirst()
    if (row) await emit(context, 'closing.opened', row)
  },
})
