import { sql } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { readFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { sealedVersion } from '#house/signing/seal/due.ts'
import { bodyOf, bodiesWithApprovals, type BodyShown } from '../bodies/queries.ts'
import { eligibilityOf } from '../bodies/rules.ts'
import { givenHalfDays, missionsGiven, routesGiven, yearRange } from '../given/queries.ts'
import { linesOf, stillStands, type Line } from './rules.ts'
import { CopyOnly, NewReceipt, ReceiptOnly, type Content } from './schema.ts'

const officers = ['receipt-officer', 'territory-coordinator'] as const
const companies = ['company-finance', 'company-correspondent'] as const

async function openValuations({ tx }: Pick<ReadContext, 'tx'>, companyId: string, territoryId: string, year: number) {
  const rows = await tx.selectFrom('valuations').select(['id', 'mission_id', 'value_cents']).where('company_id', '=', companyId).where('territory_id', '=', territoryId).where('year', '=', year).where('status', '=', 'open').execute()
  if (rows.length === 0) return []
  const days = await tx.selectFrom('valuation_half_days').select(['valuation_id', 'half_day_id']).where('valuation_id', 'in', rows.map(({ id }) => id)).execute()
  return rows.map((row) => ({ ...row, halfDayIds: days.filter(({ valuation_id }) => valuation_id === row.id).map(({ half_day_id }) => half_day_id) }))
}

/** What a receipt of this body, for this company and year, would hold now, and what it leaves out with the reason. */
export async function gathered(context: Pick<ReadContext, 'tx'>, body: BodyShown, companyId: string, year: number): Promise<Line[]> {
  const given = await givenHalfDays(context, { companyId, territoryId: body.territory_id, ...yearRange(year) })
  const missionIds = [...new Set(given.map(({ mission_id }) => mission_id))]
  return linesOf(body, given, await missionsGiven(context, missionIds), await routesGiven(context, missionIds), await openValuations(context, companyId, body.territory_id, year))
}

/** Half-days of live receipts that are no longer what the receipt says, by receipt. */
export async function troubled({ tx }: Pick<ReadContext, 'tx'>, receiptIds: readonly string[]) {
  if (receiptIds.length === 0) return new Map<string, string[]>()
  const rows = await tx.selectFrom('receipt_half_days').innerJoin('half_days', 'half_days.id', 'half_day_id').select(['receipt_id', 'half_day_id', 'receipt_half_days.day as said_day', 'receipt_half_days.half as said_half', 'half_days.status', 'half_days.reason', 'half_days.day', 'half_days.half']).where('receipt_id', 'in', receiptIds).where('live', '=', true).execute()
  const found = new Map<string, string[]>()
  for (const { receipt_id, half_day_id, said_day, said_half, ...now } of rows) if (!stillStands({ day: said_day, half: said_half }, now)) found.set(receipt_id, [...(found.get(receipt_id) ?? []), half_day_id])
  return found
}

const columns = ['receipts.id', 'receipts.status', 'receipts.number', 'receipts.year', 'receipts.half_days', 'receipts.total_cents', 'receipts.first_day', 'receipts.last_day', 'receipts.issued_on', 'receipts.cancelled_on', 'receipts.replaced_by_id'] as const

async function copiesOf({ tx }: Pick<ReadContext, 'tx'>, receiptIds: readonly string[]) {
  return receiptIds.length === 0 ? [] : await tx.selectFrom('receipt_copies').select(['id', 'receipt_id', 'kind', 'asked_on', 'file_id']).where('receipt_id', 'in', receiptIds).orderBy('kind', 'desc').orderBy('asked_on').orderBy('id').execute()
}

/** The receipts of the reader's territories with what is to be done about them; the latest first. */
export const receiptsOfTerritory = query({
  name: 'receipts.receiptsOfTerritory',
  who: officers,
  input: z.object({}),
  rest: { plural: 'receipts' },
  async run(context) {
    const rows = await context.tx.selectFrom('receipts').innerJoin('issuing_bodies', 'issuing_bodies.id', 'body_id').leftJoin('organisations', 'organisations.id', 'company_id').select(columns).select(['issuing_bodies.name as body', 'organisations.name as company']).where('receipts.status', '<>', 'discarded').orderBy(sql`receipts.status = 'draft'`, 'desc').orderBy('issued_on', 'desc').orderBy('receipts.id', 'desc').limit(300).execute()
    const wrong = await troubled(context, rows.filter(({ status }) => status === 'issued').map(({ id }) => id))
    return { rows: rows.map((row) => ({ ...row, wrong: wrong.get(row.id)?.length ?? 0 })), bodies: (await bodiesWithApprovals(context)).length }
  },
})
export type ReceiptsOfTerritory = Awaited<ReturnType<typeof receiptsOfTerritory.run>>

/** The receipts a company holds, drafts apart. */
export const receiptsOfCompany = query({
  name: 'receipts.receiptsOfCompany',
  who: companies,
  input: z.object({}),
  rest: { plural: 'company-receipts' },
  async run(context) {
    const rows = await context.tx.selectFrom('receipts').leftJoin('receipts as next', 'next.id', 'receipts.replaced_by_id').select(columns).select(['next.number as replaced_by', sql<string>`receipts.content -> 'body' ->> 'name'`.as('body')]).where('receipts.status', 'in', ['issued', 'cancelled']).orderBy('receipts.issued_on', 'desc').orderBy('receipts.id', 'desc').limit(200).execute()
    const wrong = await troubled(context, rows.filter(({ status }) => status === 'issued').map(({ id }) => id))
    const copies = await copiesOf(context, rows.map(({ id }) => id))
    return { receipts: rows.map((row) => ({ ...row, wrong: wrong.get(row.id)?.length ?? 0, copies: copies.filter(({ receipt_id }) => receipt_id === row.id) })) }
  },
})
export type ReceiptsOfCompany = Awaited<ReturnType<typeof receiptsOfCompany.run>>

/** Companies that gave time in a year and set a value for it: those a receipt can be drafted for. */
async function waiting({ tx }: Pick<ReadContext, 'tx'>) {
  return await tx.selectFrom('valuations').innerJoin('organisations', 'organisations.id', 'company_id').select(['company_id', 'organisations.name', 'year', 'territory_id']).select(({ fn }) => [fn.sum<number>('value_cents').as('value_cents'), fn.sum<number>('half_days').as('half_days')])
    .where('status', '=', 'open').groupBy(['company_id', 'organisations.name', 'year', 'territory_id']).orderBy('year', 'desc').orderBy('organisations.name').limit(300).execute()
}

/** What a new receipt starts from: bodies, companies whose value waits, and what the last receipt or the company's sites say of its address. */
export const newReceipt = query({
  name: 'receipts.newReceipt',
  who: ['receipt-officer'],
  input: NewReceipt,
  rest: { plural: 'receipt-starts' },
  async run(context, { bodyId, companyId, year }) {
    const { tx } = context
    const [bodies, values] = [await bodiesWithApprovals(context), await waiting(context)]
    const body = bodies.find(({ id }) => id === bodyId)
    const known = companyId === undefined ? undefined : await tx.selectFrom('organisations').select(['id', 'name']).where('id', '=', companyId).executeTakeFirst()
    const last = companyId ? await tx.selectFrom('receipts').select(['legal_form', 'street', 'postcode', 'commune']).where('company_id', '=', companyId).orderBy('id', 'desc').executeTakeFirst() : undefined
    const site = companyId && !last ? await tx.selectFrom('sites').select(['street', 'postcode', 'commune']).where('organisation_id', '=', companyId).where('left_on', 'is', null).orderBy('joined_on').executeTakeFirst() : undefined
    return { chosen: body && known && year ? { body, company: known, year } : null, bodies, waiting: values, address: { legal_form: last?.legal_form ?? '', street: last?.street ?? site?.street ?? '', postcode: last?.postcode ?? site?.postcode ?? '', commune: last?.commune ?? site?.commune ?? '' } }
  },
})
export type NewReceiptShown = Awaited<ReturnType<typeof newReceipt.run>>

/** Half-days of an issued receipt as they stand now, and what speaks against it today. */
async function heldBy(context: Pick<ReadContext, 'tx'>, receiptId: string, body: BodyShown) {
  const rows = await context.tx.selectFrom('receipt_half_days').innerJoin('half_days', 'half_days.id', 'half_day_id').innerJoin('projects', 'projects.id', 'half_days.project_id').select(['half_day_id', 'half_days.mission_id', 'projects.reference', 'receipt_half_days.day as said_day', 'receipt_half_days.half as said_half', 'half_days.status', 'half_days.reason', 'half_days.day', 'half_days.half']).where('receipt_id', '=', receiptId).orderBy('receipt_half_days.day').orderBy('receipt_half_days.half', 'desc').execute()
  const routes = await routesGiven(context, [...new Set(rows.map(({ mission_id }) => mission_id))])
  const findings = [...routes.values()].flatMap((route) => eligibilityOf(body, { ...route, days: rows.map(({ said_day }) => said_day) }))
  return { halfDays: rows.map((row) => ({ ...row, stands: stillStands({ day: row.said_day, half: row.said_half }, row) })), findings: findings.filter(({ code }, at) => findings.findIndex((one) => one.code === code) === at) }
}

/** A draft with what it would hold, or a receipt with what became of it. */
export const receiptSheet = query({
  name: 'receipts.receiptSheet',
  who: officers,
  input: ReceiptOnly,
  rest: { plural: 'receipts', id: 'receiptId' },
  async run(context, { receiptId }) {
    const receipt = await context.tx.selectFrom('receipts').selectAll().where('id', '=', receiptId).executeTakeFirst()
    if (!receipt) throw new Refusal('not-found', 'house.not-found')
    const body = await bodyOf(context, receipt.body_id)
    const company = await context.tx.selectFrom('organisations').select(['name', 'siren']).where('id', '=', receipt.company_id).executeTakeFirst()
    const next = receipt.replaced_by_id ? await context.tx.selectFrom('receipts').select(['id', 'number']).where('id', '=', receipt.replaced_by_id).executeTakeFirst() : undefined
    const draft = receipt.status === 'draft' ? await gathered(context, body, receipt.company_id, receipt.year) : []
    return { today: context.today, receipt, content: receipt.content as Content | null, body, company: company ?? { name: '', siren: '' }, next: next ?? null, draft, ...(await heldBy(context, receiptId, body)), copies: await copiesOf(context, [receiptId]) }
  },
})
export type ReceiptSheet = Awaited<ReturnType<typeof receiptSheet.run>>

/** The paper, sealed as soon as it is; as text that a page turns back into bytes. */
export const receiptCopy = query({
  name: 'receipts.receiptCopy',
  who: [...officers, ...companies],
  input: CopyOnly,
  rest: { plural: 'receipt-copies', id: 'receiptId' },
  async run(context, { receiptId, copyId }) {
    const copy = await context.tx.selectFrom('receipt_copies').select('file_id').where('id', '=', copyId).where('receipt_id', '=', receiptId).executeTakeFirst()
    if (!copy) throw new Refusal('not-found', 'house.not-found')
    const { file_id } = copy
    if (!file_id) throw new Refusal('conflict', 'receipts.copy-not-ready')
    const { name, mediaType, bytes } = await asInstallation(context.tx, async () => readFile(context, await sealedVersion(context.tx, file_id)))
    return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
  },
})
