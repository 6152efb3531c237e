import { lifecycle } from '#house/lifecycle.ts'

/** One territory asks, the other agrees; either ends it. Requests already sent go on. */
export const consentLife = lifecycle('neighbour_consents', {
  agree: { from: ['asked'], to: 'agreed', who: ['territory-coordinator'], event: 'neighbour-consent.agreed' },
  refuse: { from: ['asked'], to: 'refused', who: ['territory-coordinator'], event: 'neighbour-consent.refused' },
  revoke: { from: ['asked', 'agreed'], to: 'revoked', who: ['territory-coordinator'], event: 'neighbour-consent.revoked' },
})
