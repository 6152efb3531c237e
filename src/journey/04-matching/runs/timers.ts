import { computation } from '#house/jobs/computation.ts'
import { timer } from '#house/jobs/timer.ts'
import { beginRun, failRun, finishRun, forgetRun, interruptRun, markStep, startNightlyRun } from './actions.ts'
import { pastRuns } from './queries.ts'
import { solveTask } from './solver/answer.ts'

/** The runs that wait, computed one after the other in a thread of their own. */
export const solveRuns = computation({
  name: 'matching.solveRuns',
  task: solveTask,
  waiting: ({ tx }) => tx.selectFrom('matching_runs').select('id').where('status', '=', 'queued').orderBy('turn').limit(20).execute(),
  cut: ({ tx, now }, alone) => {
    const running = tx.selectFrom('matching_runs').select('id').where('status', '=', 'running')
    return (alone ? running : running.where('gone_after', '<', now)).execute()
  },
  isWanted: async ({ tx }, { id }) => (await tx.selectFrom('matching_runs').select('status').where('id', '=', id).executeTakeFirst())?.status === 'running',
  begin: beginRun,
  step: markStep,
  finish: finishRun,
  fail: failRun,
  interrupt: interruptRun,
})

/**
 * Once a night for each territory, from seven past midnight in Paris; a night that was missed is made up for by the next
 * hour. The night is the day that begins: the unique key decides between several processes.
 */
export const nightlyRuns = timer({
  name: 'matching.nightlyRuns',
  every: 'hour',
  action: startNightlyRun,
  due: async ({ tx, today }) => {
    const rows = await tx.selectFrom('territories').select('id').where((eb) => eb.not(eb.exists(eb.selectFrom('matching_runs').select('matching_runs.id').whereRef('matching_runs.territory_id', '=', 'territories.id').where('night', '=', today)))).orderBy('id').execute()
    return rows.map(({ id }) => ({ territoryId: id, night: today }))
  },
})

export const forgetRuns = timer({ name: 'matching.forgetRuns', every: 'night', action: forgetRun, due: pastRuns })
