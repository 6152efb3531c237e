import { lifecycle } from '#house/lifecycle.ts'

/** What a person makes of a movement of the fund's account. */
export const movementLife = lifecycle('fund_movements', {
  match: { from: ['open'], to: 'matched', who: ['fund-manager'], event: 'fund-movement.matched' },
  unmatch: { from: ['matched'], to: 'open', who: ['fund-manager'], event: 'fund-movement.unmatched' },
  setAside: { from: ['open'], to: 'set-aside', who: ['fund-manager'], event: 'fund-movement.set-aside' },
  takeUp: { from: ['set-aside'], to: 'open', who: ['fund-manager'], event: 'fund-movement.taken-up' },
})
