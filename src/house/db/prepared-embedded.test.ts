import { Kysely, PGliteDialect, sql, type RawBuilder } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openPglite } from './database.ts'
import { preparingEmbedded } from './prepared-embedded.ts'

type Schema = { numbers: { n: number; word: string } }
const pglite = await openPglite({})
const database = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: preparingEmbedded(pglite, 2) }) })
await pglite.exec("create table numbers (n integer primary key, word text not null); insert into numbers values (1, 'un'), (2, 'deux'), (3, 'trois')")
afterAll(() => pglite.close())

/** The comparisons of `numbers` that the server keeps prepared. */
const prepared = async () => (await pglite.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.flatMap(({ statement }) => /numbers where n (.)/.exec(statement)?.[1] ?? []).toSorted()
const inOne = async <T>(reads: readonly RawBuilder<T>[]) =>
  await database.transaction().execute(async (tx) => {
    const all: T[][] = []
    for (const read of reads) all.push((await read.execute(tx)).rows)
    return all
  })

test('a read that comes again answers as it did the first time, whatever its values', async () => {
  const types = (n: number | null) => sql<Record<string, unknown>>`select ${n}::int as n, ${'2026-11-28'}::date as day, ${'2026-11-28T09:30:00.250Z'}::timestamptz as moment, ${12.5}::numeric as share, ${'9007199254740991'}::bigint as large,
    ${['a', 'b"c', 'd,e']}::text[] as words, ${JSON.stringify({ a: [1, null] })}::jsonb as json, ${new Uint8Array([0, 255])}::bytea as bytes, ${true}::boolean as yes`
  const [first, second, third, none] = await inOne([types(7), types(7), types(7), types(null)])
  expect(first).toEqual([{ n: 7, day: '2026-11-28', moment: '2026-11-28T09:30:00.250Z', share: 12.5, large: 9007199254740991, words: ['a', 'b"c', 'd,e'], json: { a: [1, null] }, bytes: new Uint8Array([0, 255]), yes: true }])
  expect([second, third]).toEqual([first, first])
  expect(none).toEqual([{ ...first?.[0], n: null }])
})

test('of the reads that come again two are kept here, and what is forgotten is closed', async () => {
  const word = (n: number) => sql`select word from numbers where n = ${n}`
  const above = (n: number) => sql`select word from numbers where n > ${n}`
  const below = (n: number) => sql`select word from numbers where n < ${n}`
  expect(await inOne([word(1), word(2), word(3)])).toEqual([[{ word: 'un' }], [{ word: 'deux' }], [{ word: 'trois' }]])
  expect(await prepared()).toEqual(['='])
  await inOne([above(1), above(1), below(2), below(3)])
  await inOne([])
  expect(await prepared()).toEqual(['<', '>'])
  expect(await inOne([word(1), word(1)])).toEqual([[{ word: 'un' }], [{ word: 'un' }]])
})

test('an error keeps its code, and what comes after is answered', async () => {
  const divided = (by: number) => sql<{ share: number }>`select 6 / ${by}::int as share`
  await inOne([divided(1), divided(2)])
  await expect(inOne([divided(0)])).rejects.toMatchObject({ code: '22012' })
  await expect(database.transaction().execute(async (tx) => {
    await divided(0).execute(tx).catch(() => undefined)
    return await divided(3).execute(tx)
  })).rejects.toMatchObject({ code: '25P02' })
  expect(await inOne([divided(3)])).toEqual([[{ share: 2 }]])
})

test('a read that could not be prepared is prepared when it can', async () => {
  const later = (n: number) => sql`select * from made_later where n = ${n}`
  for (const _ of [1, 2, 3]) await expect(inOne([later(1)])).rejects.toMatchObject({ code: '42P01' })
  await pglite.exec('create table made_later (n integer)')
  expect(await inOne([later(1), later(1)])).toEqual([[], []])
})
