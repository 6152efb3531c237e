import { lifecycle } from '#house/lifecycle.ts'

export const closingLife = lifecycle('closings', {
  close: { from: ['open'], to: 'closed', who: ['sme-manager', 'territory-coordinator'], event: 'closing.closed' },
  reopen: { from: ['closed'], to: 'open', who: ['territory-coordinator'], event: 'closing.reopened' },
})
