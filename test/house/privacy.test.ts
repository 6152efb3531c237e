import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { keptTables, type Table } from '#house/privacy/rule.ts'
import { takeWhatIsOver } from '#house/privacy/retention.ts'
import '#doors/rooms.ts'
import { sharedDatabase } from '#test/harness/world.ts'

// The schema is read from the database: a table or a column that no room answers for fails here.

type Columns = { table: string; column: string; type: string; nullable: boolean; listed: boolean; person: boolean }

async function columns(): Promise<Columns[]> {
  const { kysely } = await sharedDatabase()
  const { rows } = await sql<Columns>`
    select c.table_name as "table", c.column_name as "column", c.udt_name as type, c.is_nullable = 'YES' as nullable,
      exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] where k.contype = 'c' and cardinality(k.conkey) = 1 and k.conrelid = c.table_name::regclass and a.attname = c.column_name
        and pg_get_constraintdef(k.oid) ~ '(ANY \\(|= ''|<@ )') as listed,
      (c.column_name ~ '(person_id|member_id|expert_id|_manager_id|_by|^by)$' or exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.conrelid = c.table_name::regclass and a.attname = c.column_name and k.confrelid in ('people'::regclass, 'experts'::regclass, 'committee_members'::regclass, 'signers'::regclass))) and c.udt_name = 'uuid' as person
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_name !~ '^kysely_' order by 1, 2`.execute(kysely)
  return rows
}

const rules = new Map<string, ReturnType<typeof keptTables>[number][1]>(keptTables())

test('every table has a rule of privacy, and every rule a table', async () => {
  const tables = new Set((await columns()).map(({ table }) => table))
  expect([...tables].filter((table) => !rules.has(table)).map((table) => `${table}: say in its room's privacy.ts what it is kept for and what becomes of it`)).toEqual([])
  expect([...rules.keys()].filter((table) => !tables.has(table))).toEqual([])
})

test('every column that names somebody is said to be about them, or written by them', async () => {
  const silent = (await columns()).filter(({ person }) => person).filter(({ table, column }) => {
    const rule = rules.get(table)
    return rule && !(column in (rule.about ?? {})) && !rule.by?.includes(column)
  })
  expect(silent.map(({ table, column }) => `${table}.${column}: is the row about this person (about), or written by them (by)?`)).toEqual([])
})

test('every text is said to hold words about somebody, or none', async () => {
  const silent = (await columns()).filter(({ type, listed }) => !listed && ['text', '_text', 'jsonb', 'json', 'bytea'].includes(type)).filter(({ table, column }) => {
    const rule = rules.get(table)
    return rule && !(column in (rule.words ?? {})) && !rule.plain?.includes(column)
  })
  expect(silent.map(({ table, column }) => `${table}.${column}: may somebody be named in it (words), or not (plain)?`)).toEqual([])
})

test('every column a rule names is there, and what erasure blanks has words to blank', async () => {
  const known = new Set((await columns()).map(({ table, column }) => `${table}.${column}`))
  const named = keptTables().flatMap(([table, { about, by, words, plain, withheld }]) => [...Object.keys(about ?? {}), ...(by ?? []), ...Object.keys(words ?? {}), ...(plain ?? []), ...(withheld ?? [])].map((column) => `${table}.${column}`))
  expect(named.filter((column) => !known.has(column))).toEqual([])
  const nullable = new Set((await columns()).filter((one) => one.nullable).map(({ table, column }) => `${table}.${column}`))
  const impossible = keptTables().flatMap(([table, { words }]) => Object.entries(words ?? {}).filter(([, left]) => left === null).map(([column]) => `${table}.${column}`)).filter((column) => !nullable.has(column))
  expect(impossible.map((column) => `${column}: cannot be null, say what stands there`)).toEqual([])
  const empty = keptTables().filter(([, rule]) => (rule.erased === 'blank' || rule.retention?.leaves === 'blank') && Object.keys(rule.words ?? {}).length === 0)
  expect(empty.map(([table]) => table)).toEqual([])
  const undone = keptTables().filter(([, { erased, about, words }]) => erased === 'nameless' && about && words && Object.keys(words).length > 0)
  expect(undone.map(([table]) => `${table}: its words would stay under a number; say blank, or what law keeps them`)).toEqual([])
})

test('every statement of retention runs', async () => {
  const { kysely } = await sharedDatabase()
  class Back extends Error {}
  await kysely.transaction().execute(async (tx) => {
    expect(Object.keys(await takeWhatIsOver(tx, '2026-05-05' as never)).filter((table) => !rules.has(table as Table))).toEqual([])
    throw new Back()
  }).catch((error: unknown) => {
    if (!(error instanceof Back)) throw error
  })
})
