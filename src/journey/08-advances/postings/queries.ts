import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { toCents, type Cents } from '#house/units.ts'

/** What came back, in cents: payments less those taken back. */
export const repaidSum = sql<string>`coalesce(sum(case kind when 'payment' then amount_cents when 'reversal' then -amount_cents else 0 end), 0)`

/** What the SME still owes, in cents: always the sum of the postings, never stored. */
export async function owedCents(context: Pick<Context, 'tx'>, advanceId: string): Promise<Cents> {
  const { owed } = await context.tx.selectFrom('advance_postings').where('advance_id', '=', advanceId)
    .select(sql<string>`coalesce(sum(case when debit = 'receivable' then amount_cents else -amount_cents end), 0)`.as('owed')).executeTakeFirstOrThrow()
  return toCents(Number(owed))
}
