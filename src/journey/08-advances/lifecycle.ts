import { lifecycle } from '#house/lifecycle.ts'

/** A zero-rate repayable advance, from the committee's decision to the last instalment. */
export const advanceLife = lifecycle('advances', {
  contract: { from: ['granted'], to: 'contracted', who: ['territory-coordinator', 'operator-signatory'], event: 'advance.contracted' },
  disburse: { from: ['contracted'], to: 'disbursed', who: ['fund-manager'], event: 'advance.disbursed' },
  repay: { from: ['disbursed', 'repaying'], to: 'repaying', who: ['fund-manager'], event: 'advance.payment-recorded' },
  settle: { from: ['repaying'], to: 'repaid', who: ['fund-manager'], event: 'advance.repaid' },
  writeOff: { from: ['disbursed', 'repaying'], to: 'written-off', who: ['fund-manager'], event: 'advance.written-off' },
})
