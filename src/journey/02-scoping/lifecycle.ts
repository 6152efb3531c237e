import { lifecycle } from '#house/lifecycle.ts'

export const briefLife = lifecycle('briefs', {
  finish: { from: ['scoping'], to: 'ready', who: ['territory-coordinator'], event: 'brief.ready' },
  reopen: { from: ['ready'], to: 'scoping', who: ['territory-coordinator'], event: 'brief.reopened' },
})
