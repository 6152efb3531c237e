import { sql, type RawBuilder } from 'kysely'
import { anyOf } from '../db/any-of.ts'
import type { Tx } from '../db/database.ts'
import { keptTables, ruleOf, type AnyRule, type Table, type Way } from './rule.ts'

export type Row = Record<string, unknown>

function leadsTo(table: Table, column: string, way: Way, ids: readonly string[]): RawBuilder<boolean> {
  const held = sql.ref(`${table}.${column}`)
  if (way === 'people') return sql<boolean>`${held} = ${anyOf(ids)}`
  const [parent, key] = typeof way === 'string' ? [way, 'id'] : way
  const rule = ruleOf(parent)
  if (!rule) throw new Error(`${table}.${column} leads to ${parent}, which has no rule`)
  return sql<boolean>`${held} in (select ${sql.ref(`${parent}.${key}`)} from ${sql.table(parent)} where ${isAbout(parent, rule, ids)})`
}

/** The condition that a row of the table is about one of the people. */
export function isAbout(table: Table, rule: AnyRule, ids: readonly string[]): RawBuilder<boolean> {
  const ways = Object.entries(rule.about ?? {}).map(([column, way]) => leadsTo(table, column, way, ids))
  return ways.length > 0 ? sql<boolean>`(${sql.join(ways, sql` or `)})` : sql<boolean>`false`
}

/** The person and every record that was merged into theirs. */
export const recordsOf = async (tx: Tx, personId: string): Promise<string[]> =>
  (await tx.selectFrom('people').select('id').where((eb) => eb.or([eb('id', '=', personId), eb('merged_into', '=', personId)])).execute()).map(({ id }) => id)

const aboutSomeone = () => keptTables().filter(([, rule]) => rule.about)

/** Everything held about a person, table by table, without secrets and without what belongs to others. Read as the installation. */
export async function heldAbout(tx: Tx, ids: readonly string[]): Promise<{ table: Table; rule: AnyRule; rows: Row[] }[]> {
  const found = []
  for (const [table, rule] of aboutSomeone()) {
    const { rows } = await sql<Row>`select ${sql.table(table)}.* from ${sql.table(table)} where ${isAbout(table, rule, ids)}`.execute(tx)
    const withheld = new Set(rule.withheld)
    if (rows.length > 0) found.push({ table, rule, rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !withheld.has(column)))) })
  }
  return found
}

/** How many rows each table holds about a person. One statement. */
export async function countAbout(tx: Tx, ids: readonly string[]): Promise<{ table: Table; rule: AnyRule; count: number }[]> {
  const counts = aboutSomeone().map(([table, rule]) => sql`select ${table}::text as "table", count(*)::int as count from ${sql.table(table)} where ${isAbout(table, rule, ids)}`)
  const { rows } = await sql<{ table: Table; count: number }>`${sql.join(counts, sql` union all `)}`.execute(tx)
  return rows.flatMap(({ table, count }) => {
    const rule = ruleOf(table)
    return count > 0 && rule ? [{ table, rule, count }] : []
  })
}

/** What is in hand with a person, so that their erasure waits. */
export async function inHandWith(tx: Tx, ids: readonly string[]): Promise<{ table: Table; count: number }[]> {
  const waits = keptTables().filter(([, rule]) => rule.inHand).map(([table, rule]) =>
    sql`select ${table}::text as "table", count(*)::int as count from ${sql.table(table)} where ${isAbout(table, rule, ids)} and (${sql.raw(rule.inHand ?? '')})`)
  if (waits.length === 0) return []
  const { rows } = await sql<{ table: Table; count: number }>`${sql.join(waits, sql` union all `)}`.execute(tx)
  return rows.filter(({ count }) => count > 0)
}

const replaced = (words: Readonly<Record<string, string | null>>) => sql.join(Object.entries(words).map(([column, left]) => sql`${sql.ref(column)} = ${left}`))

/** Takes rows away, or the words out of them. Returns how many it touched. */
export async function take(tx: Tx, table: Table, rule: AnyRule, how: 'delete' | 'blank', where: RawBuilder<boolean>): Promise<number> {
  const { numAffectedRows } = how === 'delete' ? await sql`delete from ${sql.table(table)} where ${where}`.execute(tx) : await sql`update ${sql.table(table)} set ${replaced(rule.words ?? {})} where ${where}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Erases a person in every room, children before parents, and their own row last: others are found by its address. Returns the rows touched, table by table. */
export async function eraseAbout(tx: Tx, ids: readonly string[]): Promise<Record<string, number>> {
  const touched: Record<string, number> = {}
  for (const [table, rule] of aboutSomeone().toReversed().toSorted(([a], [b]) => Number(a === 'people') - Number(b === 'people'))) {
    if (rule.erased !== 'delete' && rule.erased !== 'blank') continue
    const count = await take(tx, table, rule, rule.erased, isAbout(table, rule, ids))
    if (count > 0) touched[table] = count
  }
  return touched
}

/** Where a name still stands in words that the person's own rows do not hold: looked at by hand. Accents and case as written. */
export async function traces(tx: Tx, name: string): Promise<{ table: Table; rule: AnyRule; count: number }[]> {
  const places = keptTables().filter(([, rule]) => Object.keys(rule.words ?? {}).length > 0).map(([table, rule]) => {
    const columns = Object.keys(rule.words ?? {}).map((column) => sql`${sql.ref(column)}::text`)
    return sql`select ${table}::text as "table", count(*)::int as count from ${sql.table(table)} where concat_ws(' ', ${sql.join(columns)}) ilike ${`%${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
  })
  const { rows } = await sql<{ table: Table; count: number }>`${sql.join(places, sql` union all `)}`.execute(tx)
  return rows.flatMap(({ table, count }) => {
    const rule = ruleOf(table)
    return count > 0 && rule ? [{ table, rule, count }] : []
  })
}
