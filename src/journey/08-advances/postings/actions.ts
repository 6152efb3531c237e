import { action, type Context } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Cents } from '#house/units.ts'
import { advanceLife } from '../lifecycle.ts'
import { AdvanceOnly } from '../schema.ts'
import { owedCents } from './queries.ts'
import { Payment, Reschedule } from './schema.ts'

type Advance = Awaited<ReturnType<typeof move<'advances', 'repay'>>>
const accounts = {
  disbursement: { debit: 'receivable', credit: 'cash' }, payment: { debit: 'cash', credit: 'receivable' }, 'write-off': { debit: 'loss', credit: 'receivable' },
} as const

/** One double entry; the caller's `move` holds the advance's row, so what is owed cannot change meanwhile. */
async function post(context: Context, advance: Advance, kind: keyof typeof accounts, amountCents: Cents, operationKey: string, bookedOn: PlainDate = context.today): Promise<void> {
  await context.tx.insertInto('advance_postings').values({
    id: context.ids(), advance_id: advance.id, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id,
    operation_key: operationKey, kind, ...accounts[kind], amount_cents: amountCents, booked_on: bookedOn,
  }).execute()
}

export const postDisbursement = (context: Context, advance: Advance) => post(context, advance, 'disbursement', advance.amount_cents, `disbursement ${advance.id}`)

/** The row, held until the end: of two sendings of one payment the second sees what the first wrote. */
const held = ({ tx }: Context, advanceId: string) => tx.selectFrom('advances').select('status').where('id', '=', advanceId).forUpdate().executeTakeFirst()

function checkPayment(amountCents: Cents, owed: Cents, day: PlainDate, today: PlainDate, disbursedOn: PlainDate): void {
  if (amountCents > owed) throw new Refusal('conflict', 'advances.more-than-owed', { owed: owed / 100 })
  if (day > today || day < disbursedOn) throw new Refusal('conflict', 'advances.day-of-payment')
}

type Paid = { advanceId: string; amountCents: Cents; operationKey: string; bookedOn?: PlainDate }

/** Money that came back, once per key: from the fund manager's form or from the bank's statement. The oldest instalments first; the whole balance settles the advance. */
export async function pay(context: Context, { advanceId, amountCents, operationKey, bookedOn = context.today }: Paid): Promise<void> {
  const before = await held(context, advanceId)
  const key = `payment ${advanceId} ${operationKey}`
  const same = await context.tx.selectFrom('advance_postings').select('amount_cents').where('operation_key', '=', key).executeTakeFirst()
  if (same && same.amount_cents !== amountCents) throw new Refusal('conflict', 'advances.key-used')
  if (same) return
  const owed = await owedCents(context, advanceId)
  const advance = await move(context, advanceLife, advanceId, amountCents === owed ? 'settle' : before?.status === 'called' ? 'repayCalled' : 'repay')
  checkPayment(amountCents, owed, bookedOn, context.today, advance.disbursed_on ?? context.today)
  await post(context, advance, 'payment', amountCents, key, bookedOn)
}

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
    await post(context, advance, 'write-off', owed, `write-off ${advanceId}`)
    return { advanceId }
  },
})
