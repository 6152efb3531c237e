import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { scheduleOf, stateOfSchedule } from '../schedule/rules.ts'
import { lateOf } from './rules.ts'

const today = toPlainDate('2026-05-10')
const schedule = stateOfSchedule(scheduleOf(toCents(100_000), toPlainDate('2026-01-10'), { graceMonths: 0, instalments: 40 }), toCents(2500), today)

test('the oldest instalment late gives the band', () => {
  expect(lateOf(schedule, today)).toEqual({ cents: 5000, days: 61, band: '60' })
  expect(lateOf([], today)).toEqual({ cents: 0, days: 0, band: null })
})
