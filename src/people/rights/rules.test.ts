import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { daysLeft, dueOn, extendedTo } from './rules.ts'

test('a month runs to the same day, or to the last of a shorter month', () => {
  expect(dueOn(toPlainDate('2026-03-15'))).toBe('2026-04-15')
  expect(dueOn(toPlainDate('2026-01-31'))).toBe('2026-02-28')
  expect(extendedTo(toPlainDate('2026-11-30'))).toBe('2027-02-28')
})

test('days left become days late', () => {
  expect(daysLeft(toPlainDate('2026-04-10'), toPlainDate('2026-04-15'))).toBe(5)
  expect(daysLeft(toPlainDate('2026-04-17'), toPlainDate('2026-04-15'))).toBe(-2)
})
