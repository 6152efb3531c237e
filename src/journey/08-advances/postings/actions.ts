import { action, type Context } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import type { Cents } from '#house/units.ts'
import { advanceLife } from '../lifecycle.ts'
import { AdvanceOnly } from '../schema.ts'
import { owedCents } from './queries.ts'
import { Payment } from './schema.ts'

type Advance = Awaited<ReturnType<typeof move<'advances', 'repay'>>>
const accounts = {
  disbursement: { debit: 'receivable', credit: 'cash' }, payment: { debit: 'cash', credit: 'receivable' }, 'write-off': { debit: 'loss', credit: 'receivable' },
} as const

/** One double entry; the caller's `move` holds the advance's row, so what is owed cannot change meanwhile. */
async function post(context: Context, advance: Advance, kind: keyof typeof accounts, amountCents: Cents, operationKey: string, bookedOn = context.today): Promise<void> {
  await context.tx.insertInto('advance_postings').values({
    id: context.ids(), advance_id: advance.id, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id,
    operation_key: operationKey, kind, ...accounts[kind], amount_cents: amountCents, booked_on: bookedOn,
  }).execute()
}

export const postDisbursement = (context: Context, advance: Advance) => post(context, advance, 'disbursement', advance.amount_cents, `disbursement ${advance.id}`)

type Paid = { advanceId: string; amountCents: Cents; operationKey: string; bookedOn?: PlainDate }

/** Money that came back, once per key: from the fund manager's form or from the bank's statement. The last euro settles the advance. */
export async function pay(context: Context, { advanceId, amountCents, operationKey, bookedOn }: Paid): Promise<void> {
  // The row is held first, so that of two sendings of the same payment the second sees what the first wrote.
  await context.tx.selectFrom('advances').select('id').where('id', '=', advanceId).forUpdate().executeTakeFirst()
  const key = `payment ${advanceId} ${operationKey}`
  const same = await context.tx.selectFrom('advance_postings').select('amount_cents').where('operation_key', '=', key).executeTakeFirst()
  if (same && same.amount_cents !== amountCents) throw new Refusal('conflict', 'advances.key-used')
  if (same) return
  const advance = await move(context, advanceLife, advanceId, 'repay')
  const owed = await owedCents(context, advanceId)
  if (amountCents > owed) throw new Refusal('conflict', 'advances.more-than-owed', { owed: owed / 100 })
  await post(context, advance, 'payment', amountCents, key, bookedOn)
  if (amountCents === owed) await move(context, advanceLife, advanceId, 'settle')
}

export const recordPayment = action({
  name: 'advances.recordPayment',
  who: advanceLife.transitions.repay.who,
  input: Payment,
  rest: { plural: 'advances', noun: 'payments', id: 'advanceId' },
  async run(context, payment) {
    await pay(context, payment)
    return { advanceId: payment.advanceId }
  },
})

export const writeOffAdvance = action({
  name: 'advances.writeOffAdvance',
  who: advanceLife.transitions.writeOff.who,
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'write-offs', id: 'advanceId' },
  async run(context, { advanceId }) {
    const advance = await move(context, advanceLife, advanceId, 'writeOff')
    const owed = await owedCents(context, advanceId)
    if (owed === 0) throw new Refusal('conflict', 'advances.nothing-owed')
    await post(context, advance, 'write-off', owed, `write-off ${advanceId}`)
    return { advanceId }
  },
})
