import { reaction } from '#house/events/react.ts'
import { followUpDates } from './rules.ts'

/** When the last mission of a project is closed, its three questions about jobs are set. */
export const scheduleFollowUps = reaction({
  name: 'follow-up.scheduleFollowUps',
  on: ['closing.closed'],
  async run({ tx, ids: newId }, { ids }) {
    const projectId = ids['projectId'] ?? ''
    const open = await tx.selectFrom('closings').select('id').where('project_id', '=', projectId).where('status', '=', 'open').executeTakeFirst()
    if (open) return
    const decision = await tx.selectFrom('decisions').selectAll().where('project_id', '=', projectId).where('outcome', 'in', ['approved', 'approved-with-conditions']).orderBy('decided_on', 'desc').orderBy('id', 'desc').executeTakeFirst()
    if (!decision) return
    const rows = followUpDates(decision.decided_on).map(({ months, dueOn }) => ({
      id: newId(), project_id: projectId, decision_id: decision.id, territory_id: decision.territory_id, sme_id: decision.sme_id, months, due_on: dueOn, status: 'awaited' as const,
      answered_on: null, jobs_created_declared: null, jobs_kept_declared: null, jobs_created_verified: null, jobs_kept_verified: null, headcount: null,
    }))
    await tx.insertInto('follow_ups').values(rows).onConflict((conflict) => conflict.columns(['project_id', 'months']).doNothing()).execute()
  },
})
