import { lifecycle } from '#house/lifecycle.ts'

/** Declared by one side, confirmed by the other. What nobody contested in time is delivered, never verified. */
export const halfDayLife = lifecycle('half_days', {
  declare: { from: ['planned'], to: 'declared', who: ['expert'], event: 'half-day.declared' },
  report: { from: ['planned'], to: 'reported-by-sme', who: ['sme-manager'], event: 'half-day.reported' },
  confirm: { from: ['declared', 'confirmed-tacitly'], to: 'confirmed', who: ['sme-manager'], event: 'half-day.confirmed' },
  confirmReport: { from: ['reported-by-sme'], to: 'confirmed', who: ['expert'], event: 'half-day.confirmed' },
  confirmTacitly: { from: ['declared'], to: 'confirmed-tacitly', who: [], event: 'half-day.confirmed-tacitly' },
  dispute: { from: ['declared', 'confirmed-tacitly'], to: 'disputed', who: ['sme-manager'], event: 'half-day.disputed' },
  uphold: { from: ['disputed'], to: 'confirmed', who: ['territory-coordinator'], event: 'half-day.confirmed' },
  cancelOut: { from: ['disputed'], to: 'void', who: ['territory-coordinator'], event: 'half-day.voided' },
})
