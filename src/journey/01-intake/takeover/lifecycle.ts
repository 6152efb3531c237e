import { lifecycle } from '#house/lifecycle.ts'

export const takeoverLife = lifecycle('takeovers', {
  map: { from: ['mapping'], to: 'mapping', who: ['territory-coordinator'], event: 'takeover.mapped' },
  bring: { from: ['mapping'], to: 'brought', who: ['territory-coordinator'], event: 'takeover.brought' },
  undo: { from: ['brought'], to: 'undone', who: ['territory-coordinator'], event: 'takeover.undone' },
})
