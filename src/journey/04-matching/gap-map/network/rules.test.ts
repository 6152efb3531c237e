import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { gapTable, type GapCell } from './rules.ts'

const places = [{ id: 'a', name: 'Amont', closed_on: null }, { id: 'b', name: 'Bas', closed_on: null }, { id: 'c', name: 'Clos', closed_on: toPlainDate('2025-01-01') }]
const cell = (territoryId: string, family: string | null, asked: number, offered: number, served: number): GapCell => ({ territoryId, family, asked, offered, served })
const cells = [cell('a', 'commercial', 5, 4, 2), cell('a', 'hqse', 1, 3, 2), cell('a', null, 6, 5, 4), cell('b', 'commercial', 0, 2, 0), cell('b', null, 0, 2, 0), cell('c', null, 0, 1, 0)]
const shown = (figure: Parameters<typeof gapTable>[2]) => {
  const { lines, foot, territories } = gapTable(cells, places, figure)
  return { names: territories.map(({ name }) => name), commercial: lines[0], hqse: lines.find(({ family }) => family === 'hqse'), foot: [...foot.counts, foot.total] }
}

test('twelve families across the open territories, every one of them present', () => {
  const { names, commercial } = shown('asked')
  expect(names).toEqual(['Amont', 'Bas'])
  expect(commercial).toEqual({ family: 'commercial', counts: [5, 0], total: 5 })
  expect(gapTable(cells, places, 'asked').lines).toHaveLength(12)
})

test('an expert of two families is one of the territory', () => expect(shown('offered').foot).toEqual([5, 2, 7]))

test('what was served beyond what was asked makes no other gap smaller', () => {
  expect(shown('missing').hqse?.counts).toEqual([0, 0])
  expect(shown('missing').foot).toEqual([3, 0, 3])
})

test('a closed territory stays while it has something to tell', () => {
  expect(gapTable([...cells, cell('c', 'commercial', 1, 0, 0)], places, 'asked').territories.map(({ name }) => name)).toEqual(['Amont', 'Bas', 'Clos'])
})
