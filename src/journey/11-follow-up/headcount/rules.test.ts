import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { beside } from './rules.ts'

const readings = [{ month: toPlainDate('2027-02-01'), headcount: 11 }, { month: toPlainDate('2027-04-01'), headcount: 13 }, { month: toPlainDate('2027-03-01'), headcount: 12 }]

test('what was declared stands beside the month it was declared in, or the last before it', () => {
  expect(beside(readings, { headcount: 14, on: toPlainDate('2027-03-20') })).toEqual({ month: '2027-03-01', headcount: 12, difference: -2 })
  expect(beside(readings, { headcount: 12.3, on: toPlainDate('2027-06-01') })).toEqual({ month: '2027-04-01', headcount: 13, difference: 0.7 })
  expect(beside(readings, { headcount: 12, on: toPlainDate('2027-01-31') })).toBeNull()
})

test('without a declaration the last month is told alone, and no difference', () => {
  expect(beside(readings, null)).toEqual({ month: '2027-04-01', headcount: 13, difference: null })
  expect(beside([], null)).toBeNull()
})
