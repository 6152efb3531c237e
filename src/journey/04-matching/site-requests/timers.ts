import { timer } from '#house/jobs/timer.ts'
import { expireSiteRequest } from './actions.ts'

export const expireSiteRequests = timer({
  name: 'matching.expireSiteRequests',
  every: 'hour',
  action: expireSiteRequest,
  due: async ({ tx, today }) => {
    const rows = await tx.selectFrom('site_requests').select('id').where('status', '=', 'asked').where('expires_on', '<', today).limit(500).execute()
    return rows.map(({ id }) => ({ siteRequestId: id }))
  },
})
