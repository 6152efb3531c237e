import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedDatabase } from '#test/harness/world.ts'
import { tableTypes } from './table-types.ts'

const file = join(import.meta.dirname, 'tables.ts')

test('the table types say what the migrations made (npm run tables)', async () => {
  const types = await tableTypes(await sharedDatabase())
  if (process.env['WRITE_TABLES']) writeFileSync(file, types)
  expect(readFileSync(file, 'utf8')).toBe(types)
})
