import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { toCents } from '#house/units.ts'
import { pagesFor } from '#people/persons/rules.ts'
import { repaidSum } from '../postings/queries.ts'
import { remindersOf, unreachableFirms } from '../reminders/queries.ts'
import { agreedOf, reschedulingsOf } from '../schedule/queries.ts'
import { dueOf, stateOfSchedule } from '../schedule/rules.ts'
import { lateOf } from './rules.ts'
import { FundAsked } from './schema.ts'

/** What the postings of each advance come to, in cents: owed, repaid, lost. */
async function balances({ tx }: ReadContext, territoryId: string | null) {
  const sum = (condition: ReturnType<typeof sql>) => sql<string>`coalesce(sum(amount_cents) filter (where ${condition}), 0)`
  const rows = await tx.selectFrom('advance_postings').$if(territoryId !== null, (only) => only.where('territory_id', '=', territoryId!)).groupBy('advance_id')
    .select(['advance_id', sum(sql`kind = 'disbursement'`).as('lent'), repaidSum.as('repaid'), sum(sql`kind = 'write-off'`).as('lost')]).execute()
  return new Map(rows.map(({ advance_id, lent, repaid, lost }) => [advance_id, { lent: Number(lent), repaid: Number(repaid), lost: Number(lost) }]))
}

/** The advances of a fund, the latest first, each with what is owed and late and its instalments still to be paid. */
export async function fundLines(context: ReadContext, territoryId: string | null) {
  const rows = await context.tx.selectFrom('advances').innerJoin('projects', 'projects.id', 'advances.project_id').innerJoin('organisations', 'organisations.id', 'advances.sme_id')
    .$if(territoryId !== null, (only) => only.where('advances.territory_id', '=', territoryId!))
    .select(['advances.id', 'advances.status', 'amount_cents', 'granted_on', 'disbursed_on', 'called_on', 'grace_months', 'instalments', 'advances.sme_id', 'projects.reference', 'organisations.name as sme'])
    .orderBy('granted_on', 'desc').orderBy('advances.id').limit(5000).execute()
  const [sums, agreed] = [await balances(context, territoryId), await reschedulingsOf(context, rows.filter(({ disbursed_on }) => disbursed_on).map(({ id }) => id))]
  const none = { lent: 0, repaid: 0, lost: 0 }
  return rows.map((row) => {
    const { lent, repaid, lost } = sums.get(row.id) ?? none
    const owed = toCents(lent - repaid - lost)
    const terms = owed > 0 ? agreedOf(row, agreed.get(row.id) ?? []) : null
    const due = terms && dueOf(terms, owed)
    const instalments = due ? stateOfSchedule(due.schedule, due.repaidCents, context.today).filter(({ leftCents }) => leftCents > 0) : []
    return { id: row.id, status: row.status, reference: row.reference, sme: row.sme, smeId: row.sme_id, amountCents: row.amount_cents, grantedOn: row.granted_on, owed, lent, repaid, lost, instalments, late: lateOf(instalments, context.today) }
  })
}
export type FundLine = Awaited<ReturnType<typeof fundLines>>[number]

const perPage = 25

/** What a fund's advances come to, those that are late with the last letter sent, and a page of all of them. */
export const advanceFund = query({
  name: 'advances.advanceFund',
  who: ['fund-manager', 'territory-coordinator'],
  input: FundAsked,
  rest: { plural: 'advance-funds' },
  async run(context, asked) {
    const advances = await fundLines(context, asked.territoryId ?? null)
    const late = advances.filter(({ late: { band } }) => band).toSorted((a, b) => b.late.days - a.late.days)
    const [letters, unreachable] = [await remindersOf(context, late.map(({ id }) => id)), await unreachableFirms(context, [...new Set(late.map(({ smeId }) => smeId))])]
    const pages = pagesFor(advances.length, perPage)
    const page = Math.min(asked.page, pages)
    return {
      today: context.today, advances, page, pages, shown: advances.slice((page - 1) * perPage, page * perPage),
      late: late.map((line) => ({ ...line, lastLetter: letters.get(line.id)?.at(-1) ?? null, toCall: unreachable.has(line.smeId) })),
    }
  },
})
export type AdvanceFund = Awaited<ReturnType<typeof advanceFund.run>>
export type LateLine = AdvanceFund['late'][number]
