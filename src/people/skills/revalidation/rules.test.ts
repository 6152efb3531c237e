import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { standingOf } from './rules.ts'

test.each([['2026-03-03', 'fresh'], ['2026-03-02', 'due'], ['2025-09-03', 'due'], ['2025-09-02', 'stale'], ['2020-01-01', 'stale']] as const)('confirmed on %s, on 2 March 2027: %s', (day, standing) => {
  expect(standingOf(toPlainDate(day), toPlainDate('2027-03-02'))).toBe(standing)
})

test('what was never confirmed is not what was confirmed long ago', () => expect(standingOf(null, toPlainDate('2027-03-02'))).toBe('never'))
