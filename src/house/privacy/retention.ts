import { sql, type RawBuilder } from 'kysely'
import { addMonths, type PlainDate } from '../clock/plain-date.ts'
import type { Tx } from '../db/database.ts'
import { take } from './rows.ts'
import { keptTables, type AnyRule, type Retention, type Table } from './rule.ts'

/** The rows whose time is over: those whose moment lies before the same day `months` ago. */
function isOver({ months, since, when }: Retention, today: PlainDate): RawBuilder<boolean> {
  const condition = when ? sql<boolean>`(${sql.raw(when)})` : sql<boolean>`true`
  return sql<boolean>`(${sql.raw(since)})::date <= ${addMonths(today, -months)}::date and ${condition}`
}

type Leaving = { table: Table; rule: AnyRule; retention: Retention }

/** Children before parents, so that a night takes what hangs on what goes. A person is not a row: whoever's time is over is erased as on request. */
const leaving = (): Leaving[] => keptTables().toReversed().flatMap(([table, rule]) => (rule.retention && table !== 'people' ? [{ table, rule, retention: rule.retention }] : []))

/** How many rows each rule would take tonight. One statement. */
export async function previewOf(tx: Tx, today: PlainDate): Promise<Map<Table, number>> {
  const counts = leaving().map(({ table, retention }) => sql`select ${table}::text as "table", count(*)::int as count from ${sql.table(table)} where ${isOver(retention, today)}`)
  const { rows } = await sql<{ table: Table; count: number }>`${sql.join(counts, sql` union all `)}`.execute(tx)
  return new Map(rows.map(({ table, count }) => [table, count]))
}

/** Takes what is over. Returns the rows touched, table by table. */
export async function takeWhatIsOver(tx: Tx, today: PlainDate): Promise<Record<string, number>> {
  const touched: Record<string, number> = {}
  for (const { table, rule, retention } of leaving()) {
    const count = await take(tx, table, rule, retention.leaves, isOver(retention, today))
    if (count > 0) touched[table] = count
  }
  return touched
}

/** People whose account was closed so long ago that nothing is kept for them any more. */
export async function peopleOver(tx: Tx, today: PlainDate): Promise<string[]> {
  const people = keptTables().find(([table]) => table === 'people')?.[1].retention
  if (!people) return []
  const { rows } = await sql<{ id: string }>`select id from people where ${isOver(people, today)} order by id limit 500`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The rules that take rows by themselves, as the page of retention shows them. */
export const retentionRules = (): (Retention & { table: Table; rule: AnyRule })[] => keptTables().flatMap(([table, rule]) => (rule.retention ? [{ ...rule.retention, table, rule }] : []))
