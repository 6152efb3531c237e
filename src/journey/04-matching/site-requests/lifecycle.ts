import { lifecycle } from '#house/lifecycle.ts'

/** A site is asked for one of its people; its correspondent names one, or says no, or the days to answer pass. */
export const siteRequestLife = lifecycle('site_requests', {
  name: { from: ['asked'], to: 'named', who: ['company-correspondent'], event: 'site-request.answered' },
  decline: { from: ['asked'], to: 'declined', who: ['company-correspondent'], event: 'site-request.declined' },
  withdraw: { from: ['asked'], to: 'withdrawn', who: ['territory-coordinator'], event: 'site-request.withdrawn' },
  expire: { from: ['asked'], to: 'expired', who: [], event: 'site-request.expired' },
})
