import { lifecycle } from '#house/lifecycle.ts'

/** Declared by one side, confirmed by the other. What nobody contested in time is delivered, never verified. */
export const halfDayLife = lifecycle('half_days', {
  declare: { from: ['planned'], to: 'declared', who: ['expert'], event: 'half-day.declared' },
  report: { from: ['planned'], to: 'reported-by-sme', who: ['sme-manager'], event: 'half-day.reported' },
  confirm: { from: ['declared', 'confirmed-tacitly'], to: 'confirmed', who: ['sme-manager'], event: 'half-day.confirmed' },
  confirmReport: { from: ['reported-by-sme'], to: 'confirmed', who: ['expert'], event: 'half-day.confirmed' },
  confirmTacitly: { from: ['declared'], to: 'confirmed-tacitly', who: [], event: 'half-day.confirmed-tacitly' },
  dispute: { from: ['declared', 'confirmed-tacitly'], to: 'disputed', who: ['sme-manager'], event: 'half-day.disputed' },
  // What the coordinator entered for the SME is still the SME's to contest.
  contest: { from: ['confirmed'], to: 'disputed', who: ['sme-manager'], event: 'half-day.disputed' },
  uphold: { from: ['disputed'], to: 'confirmed', who: ['territory-coordinator'], event: 'half-day.confirmed' },
  // A former version is kept and the other side is asked again.
  correct: { from: ['declared', 'confirmed', 'confirmed-tacitly', 'disputed'], to: 'declared', who: ['expert', 'territory-coordinator'], event: 'half-day.corrected' },
  correctReport: { from: ['reported-by-sme'], to: 'reported-by-sme', who: ['sme-manager', 'territory-coordinator'], event: 'half-day.corrected' },
  withdraw: { from: ['declared'], to: 'void', who: ['expert'], event: 'half-day.voided' },
  setAside: { from: ['planned', 'reported-by-sme', 'declared', 'confirmed', 'confirmed-tacitly', 'disputed'], to: 'void', who: ['territory-coordinator'], event: 'half-day.voided' },
  cancelOut: { from: ['disputed'], to: 'void', who: ['territory-coordinator'], event: 'half-day.voided' },
})
