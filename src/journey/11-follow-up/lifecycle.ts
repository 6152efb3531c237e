import { lifecycle } from '#house/lifecycle.ts'

const coordinator = ['territory-coordinator'] as const

export const followUpLife = lifecycle('follow_ups', {
  answer: { from: ['awaited', 'silent'], to: 'answered', who: ['sme-manager', 'territory-coordinator'], event: 'follow-up.answered' },
  silent: { from: ['awaited'], to: 'silent', who: coordinator, event: 'follow-up.closed' },
  liquidated: { from: ['awaited', 'silent'], to: 'liquidated', who: coordinator, event: 'follow-up.closed' },
  sold: { from: ['awaited', 'silent'], to: 'sold', who: coordinator, event: 'follow-up.closed' },
  relocated: { from: ['awaited', 'silent'], to: 'relocated', who: coordinator, event: 'follow-up.closed' },
})
