import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { nextStart, reportYear } from './rules.ts'

test.each([
  ['month', '2026-01-31', '2026-02-01'], ['month', '2026-12-01', '2027-01-01'], ['quarter', '2026-01-01', '2026-04-01'], ['quarter', '2026-03-31', '2026-04-01'],
  ['quarter', '2026-11-15', '2027-01-01'], ['year', '2026-01-01', '2027-01-01'], ['year', '2028-02-29', '2029-01-01'],
] as const)('after a %s from %s the next begins on %s', (every, after, next) => expect(nextStart(every, toPlainDate(after))).toBe(next))

test('in January the report is about the year that ended', () => expect(['2027-01-01', '2027-01-02', '2027-12-31'].map((day) => reportYear(toPlainDate(day)))).toEqual([2026, 2027, 2027]))
