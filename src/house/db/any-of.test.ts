import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld } from '#test/harness/world.ts'
import { anyOf } from './any-of.ts'

test('lists of any length find the same rows as their values one by one', () => inWorld(async (world) => {
  const found = async (values: string[]) => (await sql<{ one: string }>`select one from unnest(array['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']) one where one = ${anyOf(values, 'text')} order by one`.execute(world.tx)).rows.map(({ one }) => one)
  const letters = [...'abcdefghijkl']
  for (let length = 0; length <= letters.length; length += 1) expect(await found([...letters.slice(0, length), ...letters.slice(0, length)])).toEqual(letters.slice(0, length))
}))

test('lists of two to ten values have one length, so that one plan serves them', () => inWorld(async (world) => {
  const lengthOf = (length: number) => anyOf(Array.from({ length }, (_, at) => String(at)), 'text').compile(world.tx).parameters.map((value) => (Array.isArray(value) ? value.length : 0))
  expect([2, 5, 10, 11].map(lengthOf)).toEqual([[10], [10], [10], [11]])
}))
