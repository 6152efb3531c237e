import type { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Cents } from '#house/units.ts'
import { advanceLife } from '../lifecycle.ts'
import { AdvanceOnly } from '../schema.ts'
import { owedCents } from './queries.ts'
import { Payment, Reschedule, ReversePayment } from './schema.ts'

type Advance = Awaited<ReturnType<typeof move<'advances', 'repay'>>>
const accounts = {
  disbursement: { debit: 'receivable', credit: 'cash' }, payment: { debit: 'cash', credit: 'receivable' }, 'write-off': { debit: 'loss', credit: 'receivable' }, reversal: { debit: 'receivable', credit: 'cash' },
} as const

type Entry = { amountCents: Cents; operationKey: string; bookedOn?: PlainDate; reversal?: { reverses_id: string; reason: string } }

/** One double entry; the caller's `move` holds the advance's row, so what is owed cannot change meanwhile. */
async function post(context: Context, advance: Advance, kind: keyof typeof accounts, { amountCents, operationKey, bookedOn = context.today, reversal }: Entry): Promise<string> {
  const id = context.ids()
  await context.tx.insertInto('advance_postings').values({
    id, advance_id: advance.id, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id,
    operation_key: operationKey, kind, ...accounts[kind], amount_cents: amountCents, booked_on: bookedOn, ...reversal,
  }).execute()
  return id
}

export const postDisbursement = (context: Context, advance: Advance) => post(context, advance, 'disbursement', { amountCents: advance.amount_cents, operationKey: `disbursement ${advance.id}` })

/** The row, held until the end: of two sendings of one payment the second sees what the first wrote. */
const held = ({ tx }: Context, advanceId: string) => tx.selectFrom('advances').select(['status', 'called_on']).where('id', '=', advanceId).forUpdate().executeTakeFirst()

function checkPayment(amountCents: Cents, owed: Cents, day: PlainDate, today: PlainDate, disbursedOn: PlainDate): void {
  if (amountCents > owed) throw new Refusal('conflict', 'advances.more-than-owed', { owed: owed / 100 })
  if (day > today || day < disbursedOn) throw new Refusal('conflict', 'advances.day-of-payment')
}

type Paid = { advanceId: string; amountCents: Cents; operationKey: string; bookedOn?: PlainDate }

/** Money that came back, once per key: from the fund manager's form or from the bank's statement. The oldest instalments first; the whole balance settles the advance. Returns the entry's id. */
export async function pay(context: Context, { advanceId, amountCents, operationKey, bookedOn = context.today }: Paid): Promise<string> {
  const before = await held(context, advanceId)
  const key = `payment ${advanceId} ${operationKey}`
  const same = await context.tx.selectFrom('advance_postings').select(['id', 'amount_cents']).where('operation_key', '=', key).executeTakeFirst()
  if (same && same.amount_cents !== amountCents) throw new Refusal('conflict', 'advances.key-used')
  if (same) return same.id
  const owed = await owedCents(context, advanceId)
  const advance = await move(context, advanceLife, advanceId, amountCents === owed ? 'settle' : before?.status === 'called' ? 'repayCalled' : 'repay')
  checkPayment(amountCents, owed, bookedOn, context.today, advance.disbursed_on ?? context.today)
  return await post(context, advance, 'payment', { amountCents, operationKey: key, bookedOn })
}

/** A payment taken back, once: an entry of today undoes it, and its amount is owed again. */
export async function reverse(context: Context, { advanceId, postingId, reason }: z.output<typeof ReversePayment>): Promise<void> {
  const before = await held(context, advanceId)
  const payment = await context.tx.selectFrom('advance_postings').select('amount_cents').where('id', '=', postingId).where('advance_id', '=', advanceId).where('kind', '=', 'payment').executeTakeFirst()
  if (!payment) throw new Refusal('not-found', 'house.not-found')
  const advance = await move(context, advanceLife, advanceId, before?.called_on ? 'reverseCalled' : 'reverse')
  const done = await context.tx.selectFrom('advance_postings').select('id').where('reverses_id', '=', postingId).executeTakeFirst()
  if (done) throw new Refusal('conflict', 'advances.reversed-already')
  await post(context, advance, 'reversal', { amountCents: payment.amount_cents, operationKey: `reversal ${postingId}`, reversal: { reverses_id: postingId, reason } })
}

/** A payment that was typed on the wrong advance or twice. One that the bank's statement tells of is freed there. */
export const reversePayment = action({
  name: 'advances.reversePayment',
  who: advanceLife.transitions.reverse.who,
  input: ReversePayment,
  rest: { plural: 'advances', noun: 'payment-reversals', id: 'advanceId' },
  async run(context, input) {
    const movement = await context.tx.selectFrom('fund_movements').select('id').where('posting_id', '=', input.postingId).executeTakeFirst()
    if (movement) throw new Refusal('conflict', 'advances.reverse-from-statement')
    await reverse(context, input)
    return { advanceId: input.advanceId }
  },
})

export const recordPayment = action({
  name: 'advances.recordPayment',
  who: advanceLife.transitions.repay.who,
  input: Payment,
  rest: { plural: 'advances', noun: 'payments', id: 'advanceId' },
  async run(context, { advanceId, amountCents, operationKey, receivedOn }) {
    await pay(context, { advanceId, amountCents, operationKey, ...(receivedOn ? { bookedOn: receivedOn } : {}) })
    return { advanceId }
  },
})

/** What is owed today is spread anew, from today; the earlier terms stay readable. */
export const rescheduleAdvance = action({
  name: 'advances.rescheduleAdvance',
  who: advanceLife.transitions.reschedule.who,
  input: Reschedule,
  rest: { plural: 'advances', noun: 'reschedulings', id: 'advanceId' },
  async run(context, { advanceId, graceMonths, instalments, reason, version }) {
    const { project_id, territory_id, sme_id } = await move(context, advanceLife, advanceId, 'reschedule', { called_on: null })
    const { last } = await context.tx.selectFrom('advance_reschedulings').where('advance_id', '=', advanceId).select(({ fn }) => fn.max('version').as('last')).executeTakeFirstOrThrow()
    if (version !== (last ?? 0) + 1) throw new Refusal('conflict', 'advances.rescheduled-meanwhile')
    const owed = await owedCents(context, advanceId)
    if (owed < instalments) throw new Refusal('conflict', 'advances.too-many-instalments')
    await context.tx.insertInto('advance_reschedulings').values({
      id: context.ids(), advance_id: advanceId, project_id, territory_id, sme_id, version, agreed_on: context.today, spread_cents: owed, grace_months: graceMonths, instalments, reason,
    }).execute()
    return { advanceId }
  },
})

/** The whole balance falls due at once. */
export const callAdvance = action({
  name: 'advances.callAdvance',
  who: advanceLife.transitions.call.who,
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'calls', id: 'advanceId' },
  run: async (context, { advanceId }) => ({ advanceId: (await move(context, advanceLife, advanceId, 'call', { called_on: context.today })).id }),
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
    await post(context, advance, 'write-off', { amountCents: owed, operationKey: `write-off ${advanceId}` })
    return { advanceId }
  },
})
