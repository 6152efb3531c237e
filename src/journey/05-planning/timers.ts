import { timer } from '#house/jobs/timer.ts'
import { releasePlan } from './actions.ts'

export const releaseHolds = timer({
  name: 'planning.releaseHolds',
  every: 'minute',
  action: releasePlan,
  due: async ({ tx, now }) => {
    const rows = await tx.selectFrom('plans').select('id').where('status', '=', 'held').where('held_until', '<', now).limit(500).execute()
    return rows.map(({ id }) => ({ planId: id, reason: '' }))
  },
})
