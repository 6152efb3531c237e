import { lifecycle } from '#house/lifecycle.ts'

/** A run is computed by whichever process begins it; a person may only stop it. `unchanged` is written at once and stays. */
export const runLife = lifecycle('matching_runs', {
  begin: { from: ['queued'], to: 'running', who: [], event: 'matching-run.begun' },
  finish: { from: ['running'], to: 'done', who: [], event: 'matching-run.finished' },
  fail: { from: ['running'], to: 'failed', who: [], event: 'matching-run.failed' },
  interrupt: { from: ['running'], to: 'interrupted', who: [], event: 'matching-run.interrupted' },
  cancel: { from: ['queued', 'running'], to: 'cancelled', who: ['territory-coordinator'], event: 'matching-run.cancelled' },
})
