import { addDays } from '#house/clock/plain-date.ts'
import type { ReadContext } from '#house/action.ts'
import { timer } from '#house/jobs/timer.ts'
import { dropUnconfirmed } from './actions.ts'
import { daysToConfirm } from './schema.ts'

export const dropOldRequests = timer({
  name: 'outreach.dropOldRequests',
  every: 'night',
  action: dropUnconfirmed,
  due: async ({ tx, today }) => (await tx.selectFrom('newsletter_subscribers').select('id').where('status', '=', 'asked').where('asked_at', '<', `${addDays(today, -daysToConfirm)}T00:00:00Z` as ReadContext['now']).limit(1000).execute()).map(({ id }) => ({ subscriberId: id })),
})
