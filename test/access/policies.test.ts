import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anyOf } from '#house/db/any-of.ts'
import { inWorld } from '#test/harness/world.ts'

type Policy = { table: string; name: string; elsewhere: boolean }

// Of the policies that may each allow a row, PostgreSQL tries the last name first (decision 0099).
test('a policy that only looks into another table is tried after those that look at the row', () => inWorld(async (world) => {
  const { rows } = await sql<Policy>`select polrelid::regclass::text as table, polname::text as name, pg_get_expr(polqual, polrelid) like '(EXISTS (%' as elsewhere from pg_policy where polpermissive and polcmd in ('r', '*') and 'mainforte_app'::regrole = any (polroles)`.execute(world.tx)
  const late = rows.filter(({ elsewhere }) => elsewhere)
  expect(late.length).toBeGreaterThan(2)
  expect(late.filter((one) => rows.some((other) => other.table === one.table && !other.elsewhere && other.name < one.name))).toEqual([])
}))

test('lists of any length find the same rows as their values one by one', () => inWorld(async (world) => {
  const found = async (values: string[]) => (await sql<{ one: string }>`select one from unnest(array['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']) one where one = ${anyOf(values, 'text')} order by one`.execute(world.tx)).rows.map(({ one }) => one)
  const letters = [...'abcdefghijkl']
  for (let length = 0; length <= letters.length; length += 1) expect(await found([...letters.slice(0, length), ...letters.slice(0, length)])).toEqual(letters.slice(0, length))
}))

test('lists of two to ten values have one length, so that one plan serves them', () => inWorld(async (world) => {
  const lengthOf = (length: number) => anyOf(Array.from({ length }, (_, at) => String(at)), 'text').compile(world.tx).parameters.map((value) => (Array.isArray(value) ? value.length : 0))
  expect([2, 5, 10, 11].map(lengthOf)).toEqual([[10], [10], [10], [11]])
}))
