import { sql } from 'kysely'
import { action, type Context } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { advanceLife } from './lifecycle.ts'
import { postDisbursement } from './postings/actions.ts'
import { usualTerms } from './schedule/rules.ts'
import { AdvanceOnly, ContractAdvance } from './schema.ts'
import { undertakingOf } from './undertaking/queries.ts'

/** Payable once the decision stands and no condition that blocks payment is open. */
async function checkPayable(context: Context, advanceId: string): Promise<void> {
  const blocking = await context.tx.selectFrom('conditions').innerJoin('advances', 'advances.decision_id', 'conditions.decision_id').select(['wording'])
    .where('advances.id', '=', advanceId).where('conditions.status', '<>', 'lifted').where('blocks', '=', 'advance').forShare('conditions').executeTakeFirst()
  if (blocking) throw new Refusal('conflict', 'advances.condition-open', { wording: blocking.wording })
}

/** Any number but those of the house's other locks. */
const undertakingLock = 2023_2831

/**
 * Refused beyond what the firm and its single undertaking may still receive; where nothing was stated, the page says so. Contracts are few
 * and are signed one after the other, so that two of one undertaking in the same instant are both counted.
 */
async function checkDeMinimis(context: Context, advanceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${undertakingLock})`.execute(context.tx)
  const counted = await undertakingOf(context, advanceId)
  if (counted?.fits === false) throw new Refusal('conflict', 'advances.de-minimis', { left: counted.leftCents / 100 })
}

export const contractAdvance = action({
  name: 'advances.contractAdvance',
  who: advanceLife.transitions.contract.who,
  input: ContractAdvance,
  rest: { plural: 'advances', noun: 'contracts', id: 'advanceId' },
  async run(context, { advanceId, graceMonths, instalments, mandateReference }) {
    const terms = { grace_months: graceMonths ?? usualTerms.graceMonths, instalments: instalments ?? usualTerms.instalments }
    const { amount_cents } = await move(context, advanceLife, advanceId, 'contract', { contracted_on: context.today, mandate_reference: mandateReference ?? null, ...terms })
    if (amount_cents < terms.instalments) throw new Refusal('conflict', 'advances.too-many-instalments')
    await checkDeMinimis(context, advanceId)
    return { advanceId }
  },
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
