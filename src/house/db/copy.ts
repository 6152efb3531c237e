import { sql } from 'kysely'
import { everything } from '../access.ts'
import type { Database, Tx } from './database.ts'
import { transact } from './transact.ts'

/** Rows that travel at once; contents of files are heavy. */
const part = 1000
const heavy = 20

export type Table = { name: string; columns: string[]; key: string[] }

/** The project's own tables with the columns that are stored (not computed) and their keys. */
export async function tablesOf(tx: Tx): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns,
      array(select k.attname::text from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary order by k.attnum) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname = 'public' and c.relkind = 'r' and c.relname !~ '^kysely_' group by c.oid, c.relname order by c.relname`.execute(tx)
  return rows
}

/**
 * Copies every row of the named tables into a database of the same schema, in one reading of the source. The target checks no
 * reference and runs no trigger meanwhile: what was coherent stays coherent. Returns how many rows came over.
 */
export async function copyRows(source: Database, target: Tx, skip: ReadonlySet<string>): Promise<number> {
  return await transact(source, everything, async (tx) => {
    let copied = 0
    for (const { name, columns, key } of (await tablesOf(tx)).filter((table) => !skip.has(table.name))) {
      const list = sql.join(columns.map((column) => sql.ref(column)))
      await sql`delete from ${sql.table(name)}`.execute(target)
      const order = key.length > 0 ? sql.join(key.map((column) => sql.ref(column))) : sql`1`
      const size = name === 'file_contents' ? heavy : part
      for (let at = 0; ; at += size) {
        const { rows: [chunk] } = await sql<{ count: number; rows: string | null }>`select count(*)::int as count, jsonb_agg(to_jsonb(page))::text as rows from (select ${list} from ${sql.table(name)} order by ${order} limit ${size} offset ${at}) page`.execute(tx)
        if (!chunk?.rows) break
        await sql`insert into ${sql.table(name)} (${list}) overriding system value select ${list} from jsonb_populate_recordset(null::${sql.table(name)}, ${chunk.rows}::text::jsonb)`.execute(target)
        copied += chunk.count
        if (chunk.count < size) break
      }
    }
    return copied
  })
}
