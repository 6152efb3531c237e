import { sql } from 'kysely'
import type { Database } from './database.ts'

type Column = { table: string; name: string; type: string; nullable: boolean; defaulted: boolean; generated: boolean; is_view: boolean }
type Check = { table: string; definition: string }

const plainTypes: Record<string, string> = {
  uuid: 'string', text: 'string', bool: 'boolean', int4: 'number', int8: 'number', numeric: 'number', float8: 'number',
  date: 'PlainDate', timestamptz: 'Instant', bytea: 'Uint8Array', jsonb: 'Json', _text: 'string[]', _uuid: 'string[]',
}

const header = `// Written by \`npm run tables\` from the migrations; a test compares. Never edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, PlainDate } from '../clock/plain-date.ts'
import type { Cents, HalfDays } from '../units.ts'

/** Read as parsed, written as text, so that a list is never taken for a database array. */
export type Json = ColumnType<unknown, string, string>
export type DefaultedJson = ColumnType<unknown, string | undefined, string>
`

async function columns(database: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as "table", c.column_name as name, c.udt_name as type, c.is_nullable = 'YES' as nullable,
      c.column_default is not null and c.is_generated = 'NEVER' as defaulted, c.is_generated = 'ALWAYS' as generated, t.table_type = 'VIEW' as is_view
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.table_name not like 'kysely_%'
    order by c.table_name, c.ordinal_position`.execute(database.kysely)
  return rows
}

/** `CHECK ((status = ANY (ARRAY['a'::text, 'b'::text])))` → the union of the texts, keyed by table and column. */
async function unions(database: Database): Promise<Map<string, string>> {
  const { rows } = await sql<Check>`
    select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`.execute(database.kysely)
  const found = new Map<string, string>()
  for (const { table, definition } of rows) {
    const match = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(definition)
    const values = match?.[2]?.match(/'[^']*'(?=::text)/g)
    if (match && values) found.set(`${table}.${match[1]}`, values.join(' | '))
  }
  return found
}

function typeOf(column: Column, union: string | undefined): string {
  const number = column.type === 'int4' || column.type === 'int8'
  if (union) return union
  if (number && column.name.endsWith('_cents')) return 'Cents'
  if (number && /(^|_)half_days(_|$)/.test(column.name)) return 'HalfDays'
  const plain = plainTypes[column.type]
  if (!plain) throw new Error(`no TypeScript type for ${column.table}.${column.name} (${column.type})`)
  return plain
}

function line(column: Column, union: string | undefined): string {
  const base = typeOf(column, union)
  if (base === 'Json' && column.defaulted) return `  ${column.name}: DefaultedJson`
  const type = column.nullable && !column.is_view ? `${base} | null` : base
  return `  ${column.name}: ${column.generated ? `GeneratedAlways<${type}>` : column.defaulted ? `Generated<${type}>` : type}`
}

const pascal = (name: string) => name.replace(/(^|_)(\w)/g, (_match, _before, letter: string) => letter.toUpperCase())

/** The TypeScript interfaces of every table and view, as the text of `tables.ts`. */
export async function tableTypes(database: Database): Promise<string> {
  const known = await unions(database)
  const byTable = groupByTable(await columns(database))
  const interfaces = [...byTable].map(([table, list]) =>
    `export interface ${pascal(table)}Table {\n${list.map((column) => line(column, known.get(`${table}.${column.name}`))).join('\n')}\n}`)
  const index = `export interface Tables {\n${[...byTable.keys()].map((table) => `  ${table}: ${pascal(table)}Table`).join('\n')}\n}`
  return `${[header, ...interfaces, index].join('\n')}\n`
}

function groupByTable(all: Column[]): Map<string, Column[]> {
  const byTable = new Map<string, Column[]>()
  for (const column of all) byTable.set(column.table, [...(byTable.get(column.table) ?? []), column])
  return byTable
}
