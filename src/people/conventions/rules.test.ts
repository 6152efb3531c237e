import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { balanceIndicators, stateOf, totalsOf, usualEnd, yearsOf, type BalanceYear } from './rules.ts'

const day = toPlainDate
const term = { starts_on: day('2024-01-01'), ends_on: day('2026-12-31') }

test('three years, the last day included', () => {
  expect(usualEnd(day('2024-01-01'))).toBe('2026-12-31')
  expect(usualEnd(day('2024-02-29'))).toBe('2027-02-27')
})

test.each([['2023-12-31', 'to-come'], ['2024-01-01', 'running'], ['2026-06-30', 'running'], ['2026-07-01', 'to-renew'], ['2026-12-31', 'to-renew'], ['2027-01-01', 'ended']])('on %s it is %s', (today, state) => {
  expect(stateOf(term, day(today))).toBe(state)
})

test('the balance tells of the years that have begun', () => {
  expect(yearsOf(term, day('2025-05-05'))).toEqual([2024, 2025])
  expect(yearsOf(term, day('2030-05-05'))).toEqual([2024, 2025, 2026])
  expect(yearsOf(term, day('2023-05-05'))).toEqual([])
})

test('sums leave out what is not known, and say so when nothing is', () => {
  const year = (of: number, daysContracted: number | null): BalanceYear => ({ year: of, frozen: false, values: { ...(Object.fromEntries(balanceIndicators.map((code) => [code, null])) as BalanceYear['values']), daysContracted } })
  expect(totalsOf([year(2024, 12.5), year(2025, null), year(2026, 4)])).toMatchObject({ daysContracted: 16.5, daysDelivered: null })
  expect(totalsOf([])).toMatchObject({ daysContracted: null })
})
