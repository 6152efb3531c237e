import { lifecycle } from '#house/lifecycle.ts'

/** Dates are held until the SME agrees; a hold releases itself. */
export const planLife = lifecycle('plans', {
  agree: { from: ['held'], to: 'planned', who: ['sme-manager'], event: 'plan.agreed' },
  decline: { from: ['held'], to: 'cancelled', who: ['sme-manager'], event: 'plan.cancelled' },
  cancel: { from: ['held', 'planned'], to: 'cancelled', who: ['territory-coordinator'], event: 'plan.cancelled' },
  release: { from: ['held'], to: 'cancelled', who: [], event: 'plan.cancelled' },
})
