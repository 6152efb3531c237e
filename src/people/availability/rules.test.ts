import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { closedWithin, patienceAfter } from './rules.ts'

const day = toPlainDate
const closure = (from: string, to: string, yearly: boolean) => ({ starts_on: day(from), ends_on: day(to), yearly })
const within = (from: string, to: string) => ({ from: day(from), to: day(to) })

test('a period that comes back each year, over New Year too', () => {
  expect(closedWithin(closure('2025-08-03', '2025-08-24', true), within('2026-06-01', '2027-12-31'))).toEqual([within('2026-08-03', '2026-08-24'), within('2027-08-03', '2027-08-24')])
  expect(closedWithin(closure('2025-12-20', '2026-01-04', true), within('2027-01-02', '2027-01-31'))).toEqual([within('2026-12-20', '2027-01-04')])
  expect(closedWithin(closure('2028-02-29', '2028-02-29', true), within('2029-01-01', '2029-12-31'))).toEqual([within('2029-02-28', '2029-02-28')])
})

test('never before its first year, and once when it does not come back', () => {
  expect(closedWithin(closure('2027-08-03', '2027-08-24', true), within('2026-01-01', '2026-12-31'))).toEqual([])
  expect(closedWithin(closure('2026-08-03', '2026-08-24', false), within('2026-01-01', '2027-12-31'))).toEqual([within('2026-08-03', '2026-08-24')])
  expect(closedWithin(closure('2026-08-03', '2026-08-24', false), within('2027-01-01', '2027-12-31'))).toEqual([])
})

test('the wait doubles after each failure and stops at two days', () => {
  expect([1, 2, 3, 4, 5, 50].map(patienceAfter)).toEqual([240, 480, 960, 1920, 2880, 2880])
})
