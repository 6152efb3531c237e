import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'

/** A mission that was over is closed; whether its objective was met the list does not say. */
export const takeOverClosing = reaction({
  name: 'closing.takeOverClosing',
  on: ['mission.taken-over'],
  async run(context, { ids }) {
    const mission = await context.tx.selectFrom('missions').selectAll().where('id', '=', ids['missionId'] ?? '').executeTakeFirst()
    const file = mission && (await takenOver(context.tx, mission.project_id))
    if (!file || file.stage !== 'closed') return
    const row = await context.tx.insertInto('closings').values({
      id: namedUuid('taken-over-closing', mission.id), mission_id: mission.id, project_id: mission.project_id, territory_id: mission.territory_id, sme_id: mission.sme_id, company_id: mission.company_id, expert_person_id: mission.expert_person_id,
      status: 'closed', opened_on: file.closedOn ?? context.today, closed_on: file.closedOn ?? context.today, objective_met: null,
    }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (row) await emit(context, 'closing.taken-over', row)
  },
})
