import { action, type Context } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { advanceLife } from './lifecycle.ts'
import { postDisbursement } from './postings/actions.ts'
import { usualTerms } from './schedule/rules.ts'
import { AdvanceOnly } from './schema.ts'

/** Payable once the decision stands and no condition that blocks payment is open. */
async function checkPayable(context: Context, advanceId: string): Promise<void> {
  const blocking = await context.tx.selectFrom('conditions').innerJoin('advances', 'advances.decision_id', 'conditions.decision_id').select(['wording'])
    .where('advances.id', '=', advanceId).where('conditions.status', '<>', 'lifted').where('blocks', '=', 'advance').forShare('conditions').executeTakeFirst()
  if (blocking) throw new Refusal('conflict', 'advances.condition-open', { wording: blocking.wording })
}

export const contractAdvance = action({
  name: 'advances.contractAdvance',
  who: advanceLife.transitions.contract.who,
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'contracts', id: 'advanceId' },
  run: async (context, { advanceId }) => ({ advanceId: (await move(context, advanceLife, advanceId, 'contract', { contracted_on: context.today, grace_months: usualTerms.graceMonths, instalments: usualTerms.instalments })).id }),
})

export const disburseAdvance = action({
  name: 'advances.disburseAdvance',
  who: advanceLife.transitions.disburse.who,
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'disbursements', id: 'advanceId' },
  async run(context, { advanceId }) {
    await checkPayable(context, advanceId)
    await postDisbursement(context, await move(context, advanceLife, advanceId, 'disburse', { disbursed_on: context.today }))
    return { advanceId }
  },
})
