import { expect, test } from 'vitest'
import { differences } from './rules.ts'

const of = (figures: Record<string, number>) => new Map(Object.entries(figures))

test('each difference is noted once per value, and so is its return to what was published', () => {
  const frozen = of({ a: 10, b: 2.5, gone: 3 })
  expect(differences(frozen, of({ a: 10, b: 2.5, gone: 3 }), of({}))).toEqual([])
  expect(differences(frozen, of({ a: 11, b: 2.5, late: 1 }), of({}))).toEqual([{ key: 'a', frozen: 10, found: 11 }, { key: 'gone', frozen: 3, found: 0 }, { key: 'late', frozen: 0, found: 1 }])
  expect(differences(frozen, of({ a: 11, b: 2.5, gone: 3 }), of({ a: 11 }))).toEqual([])
  expect(differences(frozen, frozen, of({ a: 11 }))).toEqual([{ key: 'a', frozen: 10, found: 10 }])
})
