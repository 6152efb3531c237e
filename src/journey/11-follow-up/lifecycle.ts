import { lifecycle } from '#house/lifecycle.ts'

const coordinator = ['territory-coordinator'] as const
const either = ['sme-manager', ...coordinator] as const

export const followUpLife = lifecycle('follow_ups', {
  // Answered again, the last answer counts and the earlier ones are its history.
  answer: { from: ['awaited', 'silent', 'answered'], to: 'answered', who: either, event: 'follow-up.answered' },
  silent: { from: ['awaited'], to: 'silent', who: coordinator, event: 'follow-up.closed' },
  liquidated: { from: ['awaited', 'silent'], to: 'liquidated', who: either, event: 'follow-up.closed' },
  sold: { from: ['awaited', 'silent'], to: 'sold', who: either, event: 'follow-up.closed' },
  relocated: { from: ['awaited', 'silent'], to: 'relocated', who: either, event: 'follow-up.closed' },
  reopen: { from: ['liquidated', 'sold', 'relocated'], to: 'awaited', who: coordinator, event: 'follow-up.reopened' },
})
