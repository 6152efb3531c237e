import { expect, test } from 'vitest'
import { readNames } from './prepared-reads.ts'

test('a read has a name from the second time on, always the same', () => {
  const nameOf = readNames()
  expect([nameOf('select a'), nameOf('select a'), nameOf('select b'), nameOf(' select b'), nameOf('select a'), nameOf('select b')]).toEqual([undefined, 'read_1', undefined, undefined, 'read_1', 'read_2'])
})

test('a write has none, however often it comes', () => {
  const nameOf = readNames()
  const writes = ['insert into a select 1 on conflict (b) where c = $1 do nothing', 'with a as (insert into b default values returning *) select * from a', 'update a set selected = $1', 'selection']
  expect(writes.flatMap((text) => [nameOf(text), nameOf(text), nameOf(text)]).filter(Boolean)).toEqual([])
})

test('what was asked longest ago is forgotten, and no name is given twice', () => {
  const nameOf = readNames(2)
  const twice = (text: string) => [nameOf(text), nameOf(text)][1]
  expect([twice('select a'), twice('select b'), nameOf('select a'), twice('select c')]).toEqual(['read_1', 'read_2', 'read_1', 'read_3'])
  // b was the oldest: known for two others only.
  expect([nameOf('select b'), nameOf('select c'), nameOf('select b')]).toEqual([undefined, 'read_3', 'read_4'])
})
