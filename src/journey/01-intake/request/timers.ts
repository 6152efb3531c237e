import { addMinutes } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { chaseRequest, forgetRequest } from './actions.ts'

const aDay = 24 * 60

/** Two days without a word: one letter, and no other. */
export const chaseAbandoned = timer({
  name: 'intake.chaseAbandoned',
  every: 'hour',
  action: chaseRequest,
  due: async ({ tx, now }) => {
    const rows = await tx.selectFrom('intake_drafts').select('id').where('status', '=', 'open').where('chased_at', 'is', null).where('touched_at', '<', addMinutes(now, -2 * aDay)).where('expires_at', '>', now).limit(500).execute()
    return rows.map(({ id }) => ({ requestId: id }))
  },
})

export const forgetExpired = timer({
  name: 'intake.forgetExpired',
  every: 'night',
  action: forgetRequest,
  due: async ({ tx, now }) => {
    const rows = await tx.selectFrom('intake_drafts').select('id').where('expires_at', '<', now).limit(2000).execute()
    return rows.map(({ id }) => ({ requestId: id }))
  },
})
