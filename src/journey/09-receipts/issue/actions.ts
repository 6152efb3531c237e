import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents, toHalfDays } from '#house/units.ts'
import { bodyOf } from '../bodies/queries.ts'
import { receiptLife } from './lifecycle.ts'
import { gathered } from './queries.ts'
import { contentOf, receiptNumber, type Line } from './rules.ts'
import { CancelReceipt, DraftReceipt, formVersion, ReceiptOnly } from './schema.ts'

/** The intention of a receipt; what it holds is gathered anew until it is issued. */
export const draftReceipt = action({
  name: 'receipts.draftReceipt',
  who: ['receipt-officer'],
  input: DraftReceipt,
  rest: { plural: 'receipts' },
  async run(context, { bodyId, companyId, year, legalForm, street, postcode, commune }) {
    const body = await bodyOf(context, bodyId)
    const known = await context.tx.selectFrom('organisations').select('id').where('id', '=', companyId).where('kind', '=', 'company').executeTakeFirst()
    if (!known) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.insertInto('receipts').values({ id: context.ids(), body_id: bodyId, territory_id: body.territory_id, company_id: companyId, year, legal_form: legalForm, street, postcode, commune, status: 'draft', drafted_on: context.today })
      .onConflict((conflict) => conflict.columns(['body_id', 'company_id', 'year']).where('status', '=', 'draft').doUpdateSet({ legal_form: legalForm, street, postcode, commune })).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'receipt.drafted', row, { year })
    return { receiptId: row.id }
  },
})

const changed = () => new Refusal('conflict', 'receipts.changed-meanwhile')

/** Holds the half-days and takes the values: whoever disputes, corrects or issues at the same instant comes after, or first. */
async function take({ tx }: Context, receipt: { id: string; territory_id: string; company_id: string }, lines: readonly Line[]): Promise<void> {
  const days = lines.flatMap((line) => line.days.map((day) => ({ ...day, valuationId: line.valuation?.id ?? '' })))
  const held = await tx.selectFrom('half_days').select('id').where('id', 'in', days.map(({ id }) => id)).where('status', '=', 'confirmed').where('reason', 'is', null).orderBy('id').forShare().execute()
  const values = await tx.updateTable('valuations').set({ status: 'in-receipt' }).where('id', 'in', lines.map(({ valuation }) => valuation?.id ?? '')).where('status', '=', 'open').returning('id').execute()
  if (held.length !== days.length || values.length !== lines.length) throw changed()
  const taken = await tx.insertInto('receipt_half_days').values(days.map(({ id, valuationId, day, half }) => ({ receipt_id: receipt.id, half_day_id: id, valuation_id: valuationId, territory_id: receipt.territory_id, company_id: receipt.company_id, day, half, live: true })))
    .onConflict((conflict) => conflict.column('half_day_id').where('live', '=', true).doNothing()).returning('half_day_id').execute()
  if (taken.length !== days.length) throw changed()
}

/** The next number of the body's year. Its row is locked until the commit: a receipt that fails leaves no hole. */
async function nextPlace({ tx }: Context, bodyId: string, territoryId: string, year: number): Promise<number> {
  const row = await tx.insertInto('receipt_counters').values({ body_id: bodyId, year, territory_id: territoryId, last: 1 })
    .onConflict((conflict) => conflict.columns(['body_id', 'year']).doUpdateSet({ last: sql<number>`receipt_counters.last + 1` })).returning('last').executeTakeFirstOrThrow()
  return row.last
}

/** Cancelled receipts that one for these half-days takes the place of. */
const cancelledOnes = async ({ tx }: Context, bodyId: string, halfDayIds: readonly string[]) =>
  await tx.selectFrom('receipts').select(['id', 'number']).where('body_id', '=', bodyId).where('status', '=', 'cancelled').where('replaced_by_id', 'is', null).where('id', 'in', (eb) => eb.selectFrom('receipt_half_days').select('receipt_id').where('half_day_id', 'in', halfDayIds)).orderBy('number').forUpdate().execute()

/**
 * Only from half-days that the SME confirmed itself, on missions whose time went to this body while it was entitled, at the
 * value the company set (art. 238 bis CGI; doctrine of associations.gouv.fr). Number, half-days and values in one transaction.
 */
export const issueReceipt = action({
  name: 'receipts.issueReceipt',
  who: receiptLife.transitions.issue.who,
  input: ReceiptOnly,
  rest: { plural: 'receipts', noun: 'issues', id: 'receiptId' },
  async run(context, { receiptId }) {
    const { tx, today } = context
    const draft = await tx.selectFrom('receipts').selectAll().where('id', '=', receiptId).executeTakeFirst()
    if (!draft) throw new Refusal('not-found', 'house.not-found')
    if (draft.status !== 'draft') throw new Refusal('conflict', 'house.state-changed', { status: draft.status })
    const body = await bodyOf(context, draft.body_id)
    const company = await tx.selectFrom('organisations').select(['name', 'siren']).where('id', '=', draft.company_id).executeTakeFirstOrThrow()
    const all = await gathered(context, body, draft.company_id, draft.year)
    const lines = all.filter(({ why }) => why === null)
    if (lines.length === 0) throw nothingToIssue(all)
    await take(context, draft, lines)
    const halfDayIds = lines.flatMap(({ days }) => days.map(({ id }) => id))
    const cancelled = await cancelledOnes(context, body.id, halfDayIds)
    const year = yearOf(today)
    const place = await nextPlace(context, body.id, body.territory_id, year)
    const number = receiptNumber(year, body.code, place)
    const content = contentOf(body, { ...company, legalForm: draft.legal_form, street: draft.street, postcode: draft.postcode, commune: draft.commune }, lines, formVersion, { number, issuedOn: today, replaces: cancelled.flatMap((one) => (one.number ? [one.number] : [])) })
    await tx.insertInto('receipt_copies').values({ id: context.ids(), receipt_id: receiptId, territory_id: draft.territory_id, company_id: draft.company_id, kind: 'original', asked_on: today, asked_by: personIdOf(context.viewer), file_id: null }).execute()
    await move(context, receiptLife, receiptId, 'issue', {
      number_year: year, number_in_year: place, number, half_days: toHalfDays(halfDayIds.length), total_cents: toCents(content.totalCents), first_day: content.from, last_day: content.to, content: JSON.stringify(content), issued_on: today, issued_by: personIdOf(context.viewer),
    }, { number })
    if (cancelled.length > 0) await tx.updateTable('receipts').set({ replaced_by_id: receiptId }).where('id', 'in', cancelled.map(({ id }) => id)).execute()
    return { receiptId, number }
  },
})

/** In words a finance director understands: the first thing that stands in the way. */
function nothingToIssue(lines: readonly Line[]): Refusal {
  const [first] = lines
  if (!first) return new Refusal('conflict', 'receipts.nothing-given')
  const [finding] = first.findings
  return new Refusal('conflict', first.why === 'ineligible' && finding ? `receipts.because.${finding.code}` : `receipts.because.${first.why ?? 'no-value'}`, { reference: first.reference })
}

export const discardDraft = action({
  name: 'receipts.discardDraft',
  who: receiptLife.transitions.discard.who,
  input: ReceiptOnly,
  rest: { plural: 'receipts', noun: 'discards', id: 'receiptId' },
  run: async (context, { receiptId }) => ({ receiptId: (await move(context, receiptLife, receiptId, 'discard')).id }),
})

/** Its number stays used; its half-days may stand on another, which will name it. Values become open again unless a newer one is. */
export const cancelReceipt = action({
  name: 'receipts.cancelReceipt',
  who: receiptLife.transitions.cancel.who,
  input: CancelReceipt,
  rest: { plural: 'receipts', noun: 'cancellations', id: 'receiptId' },
  async run(context, { receiptId, reason }) {
    const { tx } = context
    await move(context, receiptLife, receiptId, 'cancel', { cancelled_on: context.today, reason })
    const freed = await tx.updateTable('receipt_half_days').set({ live: false }).where('receipt_id', '=', receiptId).returning('valuation_id').execute()
    await sql`update valuations own set status = case when exists (select from valuations newer where newer.mission_id = own.mission_id and newer.year = own.year and newer.status = 'open') then 'superseded' else 'open' end
      where id = any (${[...new Set(freed.map(({ valuation_id }) => valuation_id))]}::uuid[]) and status = 'in-receipt'`.execute(tx)
    return { receiptId }
  },
})

/** Another copy, marked as a duplicate; only of a receipt that counts. */
export const duplicateReceipt = action({
  name: 'receipts.duplicateReceipt',
  who: ['receipt-officer'],
  input: ReceiptOnly,
  rest: { plural: 'receipts', noun: 'duplicates', id: 'receiptId' },
  async run(context, { receiptId }) {
    const receipt = await context.tx.selectFrom('receipts').selectAll().where('id', '=', receiptId).forShare().executeTakeFirst()
    if (!receipt) throw new Refusal('not-found', 'house.not-found')
    if (receipt.status !== 'issued') throw new Refusal('conflict', 'house.state-changed', { status: receipt.status })
    await context.tx.insertInto('receipt_copies').values({ id: context.ids(), receipt_id: receiptId, territory_id: receipt.territory_id, company_id: receipt.company_id, kind: 'duplicate', asked_on: context.today, asked_by: personIdOf(context.viewer), file_id: null }).execute()
    await emit(context, 'receipt.duplicated', receipt)
    return { receiptId }
  },
})
