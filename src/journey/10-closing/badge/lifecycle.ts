import { lifecycle } from '#house/lifecycle.ts'

/** A badge that was handed over is never changed: it is revoked, in public. `replace` is what a new edition does to the one before. */
export const badgeLife = lifecycle('badges', {
  revoke: { from: ['valid'], to: 'revoked', who: ['territory-coordinator'], event: 'badge.revoked' },
  replace: { from: ['valid'], to: 'revoked', who: ['expert'], event: 'badge.replaced' },
})
