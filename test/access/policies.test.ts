import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld } from '#test/harness/world.ts'

type Policy = { table: string; name: string; elsewhere: boolean }

// Of the policies that may each allow a row, PostgreSQL tries the last name first (decision 0099).
test('a policy that only looks into another table is tried after those that look at the row', () => inWorld(async (world) => {
  const { rows } = await sql<Policy>`select polrelid::regclass::text as table, polname::text as name, pg_get_expr(polqual, polrelid) like '(EXISTS (%' as elsewhere from pg_policy where polpermissive and polcmd in ('r', '*') and 'mainforte_app'::regrole = any (polroles)`.execute(world.tx)
  const late = rows.filter(({ elsewhere }) => elsewhere)
  expect(late.length).toBeGreaterThan(2)
  expect(late.filter((one) => rows.some((other) => other.table === one.table && !other.elsewhere && other.name < one.name))).toEqual([])
}))
