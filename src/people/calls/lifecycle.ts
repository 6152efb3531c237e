import { lifecycle } from '#house/lifecycle.ts'

const who = ['territory-coordinator'] as const

/** Somebody to call again on a day; moved to another day, another row takes its place. */
export const callBackLife = lifecycle('call_backs', {
  finish: { from: ['due'], to: 'done', who, event: 'call-back.done' },
  postpone: { from: ['due'], to: 'moved', who, event: 'call-back.moved' },
})
