import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { scheduleOf, stateOfSchedule } from '../schedule/rules.ts'
import { reminderOn } from './rules.ts'

/** 1,000 euros paid out on 15 January, a month of grace, ten instalments of 100 euros from 15 March. */
const schedule = scheduleOf(toCents(100_000), toPlainDate('2026-01-15'), { graceMonths: 1, instalments: 10 })
const on = (day: string, repaid = 0) => reminderOn(stateOfSchedule(schedule, toCents(repaid), toPlainDate(day)), toPlainDate(day))

test.each([
  ['2026-03-04', null, null, null],
  ['2026-03-05', 'first', '2026-03-15', 10_000],
  ['2026-03-15', 'first', '2026-03-15', 10_000],
  ['2026-03-16', 'late-1', '2026-03-15', 10_000],
  ['2026-04-13', 'late-1', '2026-03-15', 10_000],
  ['2026-04-14', 'late-30', '2026-03-15', 10_000],
  ['2026-05-14', 'late-60', '2026-03-15', 20_000],
  ['2026-06-13', 'late-90', '2026-03-15', 30_000],
])('on %s, nothing paid: %s about %s', (day, step, dueOn, dueCents) => {
  expect(on(day)).toEqual(step === null ? null : { step, dueOn, dueCents })
})

test('what is paid is not spoken of; what is paid in part still is; only the first instalment is announced', () => {
  expect(on('2026-03-16', 10_000)).toBeNull()
  expect(on('2026-04-10', 10_000)).toBeNull()
  expect(on('2026-03-16', 4000)).toEqual({ step: 'late-1', dueOn: '2026-03-15', dueCents: 6000 })
  // The oldest was paid meanwhile: the next one stands at its own step.
  expect(on('2026-06-13', 10_000)).toEqual({ step: 'late-30', dueOn: '2026-04-15', dueCents: 20_000 })
  expect(on('2026-12-31', 100_000)).toBeNull()
})
