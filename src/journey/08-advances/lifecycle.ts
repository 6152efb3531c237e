import { lifecycle } from '#house/lifecycle.ts'

/** A zero-rate repayable advance, from the committee's decision to the last instalment. One payment is one transition: the last one settles. */
export const advanceLife = lifecycle('advances', {
  contract: { from: ['granted'], to: 'contracted', who: ['territory-coordinator', 'operator-signatory'], event: 'advance.contracted' },
  disburse: { from: ['contracted'], to: 'disbursed', who: ['fund-manager'], event: 'advance.disbursed' },
  repay: { from: ['disbursed', 'repaying'], to: 'repaying', who: ['fund-manager'], event: 'advance.payment-recorded' },
  repayCalled: { from: ['called'], to: 'called', who: ['fund-manager'], event: 'advance.payment-recorded' },
  settle: { from: ['disbursed', 'repaying', 'called'], to: 'repaid', who: ['fund-manager'], event: 'advance.repaid' },
  reschedule: { from: ['disbursed', 'repaying', 'called'], to: 'repaying', who: ['fund-manager'], event: 'advance.rescheduled' },
  call: { from: ['disbursed', 'repaying'], to: 'called', who: ['fund-manager'], event: 'advance.called' },
  // Paid by mistake: what was repaid is owed again, and what had been called is again.
  reverse: { from: ['repaying', 'repaid'], to: 'repaying', who: ['fund-manager'], event: 'advance.payment-reversed' },
  reverseCalled: { from: ['called', 'repaid'], to: 'called', who: ['fund-manager'], event: 'advance.payment-reversed' },
  writeOff: { from: ['disbursed', 'repaying', 'called'], to: 'written-off', who: ['fund-manager'], event: 'advance.written-off' },
})
