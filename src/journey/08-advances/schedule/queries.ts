import type { Selectable } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { AdvancesTable } from '#house/db/tables.ts'
import type { Agreed } from './rules.ts'

type Row = Pick<Selectable<AdvancesTable>, 'id' | 'amount_cents' | 'disbursed_on' | 'called_on' | 'grace_months' | 'instalments'>

export type Rescheduling = Agreed['reschedulings'][number] & { version: number; reason: string }

/** The reschedulings of advances, in their order, by advance id. */
export async function reschedulingsOf({ tx }: ReadContext, ids: readonly string[]): Promise<Map<string, Rescheduling[]>> {
  const rows = ids.length === 0 ? [] : await tx.selectFrom('advance_reschedulings').selectAll().where('advance_id', 'in', [...ids]).orderBy('version').execute()
  const found = new Map<string, Rescheduling[]>()
  for (const { advance_id, version, agreed_on, spread_cents, grace_months, instalments, reason } of rows) {
    found.set(advance_id, [...(found.get(advance_id) ?? []), { version, agreedOn: agreed_on, spreadCents: spread_cents, graceMonths: grace_months, instalments, reason }])
  }
  return found
}

/** What governs an advance once paid out; `null` before. */
export function agreedOf(row: Row, reschedulings: Agreed['reschedulings']): Agreed | null {
  if (!row.disbursed_on || row.grace_months === null || row.instalments === null) return null
  return { amountCents: row.amount_cents, paidOn: row.disbursed_on, terms: { graceMonths: row.grace_months, instalments: row.instalments }, reschedulings, calledOn: row.called_on }
}
