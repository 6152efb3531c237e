import { query, type ReadContext } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { bodiesWithApprovals } from '../bodies/queries.ts'
import type { Content } from '../issue/schema.ts'
import { listedAbove, type Issued } from './rules.ts'
import { DeclarationOf, ListOf } from './schema.ts'

/** Receipts that count, of a body or of all within the reader's scope, given in that year. */
async function issued({ tx }: Pick<ReadContext, 'tx'>, year: number, bodyId?: string): Promise<Issued[]> {
  const rows = await tx.selectFrom('receipts').select(['company_id', 'year', 'total_cents', 'content']).where('status', '=', 'issued').where('year', '=', year).$if(bodyId !== undefined, (one) => one.where('body_id', '=', bodyId ?? '')).execute()
  return rows.map(({ company_id, year, total_cents, content }) => ({ companyId: company_id, year, total: total_cents ?? 0, content: content as Content }))
}

/** What a body declares of a year: how many documents it issued and for how much (art. 222 bis CGI), and gifts above 10,000 euros. */
export const declarationOfBody = query({
  name: 'receipts.declarationOfBody',
  who: ['receipt-officer', 'territory-coordinator'],
  input: DeclarationOf,
  rest: { plural: 'receipt-declarations' },
  async run(context, { bodyId, year = yearOf(context.today) }) {
    const bodies = await bodiesWithApprovals(context)
    const body = (bodyId ? bodies.find(({ id }) => id === bodyId) : bodies[0]) ?? null
    if (!body) return { bodies: [], body: null, year, totals: { year, documents: 0, total: 0, cancelled: 0 }, rows: [] }
    const counted = await context.tx.selectFrom('receipts').select(({ fn }) => ['status', fn.countAll<number>().as('count'), fn.sum<number>('total_cents').as('total')]).where('body_id', '=', body.id).where('number_year', '=', year).where('status', 'in', ['issued', 'cancelled']).groupBy('status').execute()
    const of = (status: string) => counted.find((row) => row.status === status)
    return {
      bodies: bodies.map(({ id, name }) => ({ id, name })), body: { id: body.id, name: body.name, code: body.code }, year,
      totals: { year, documents: of('issued')?.count ?? 0, total: of('issued')?.total ?? 0, cancelled: of('cancelled')?.count ?? 0 }, rows: listedAbove(await issued(context, year, body.id), year),
    }
  },
})
export type DeclarationOfBody = Awaited<ReturnType<typeof declarationOfBody.run>>

/** The list a company joins to its 2069-RCI-SD, of the bodies of this network. */
export const listOfCompany = query({
  name: 'receipts.listOfCompany',
  who: ['company-finance', 'company-correspondent'],
  input: ListOf,
  rest: { plural: 'company-gift-lists' },
  async run(context, { year = yearOf(context.today) }) {
    return { year, rows: listedAbove(await issued(context, year), year) }
  },
})
