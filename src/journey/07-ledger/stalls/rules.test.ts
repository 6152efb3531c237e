import { describe, expect, test } from 'vitest'
import { addDays, toPlainDate, type PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { alarmOrder, daysAlarm, missionAlarms, signatureAlarm, standstill, type Alarm } from './rules.ts'

const today = toPlainDate('2026-10-06')
const ago = (days: number): PlainDate => addDays(today, -days)
const pace = (signed: number, last: number | null = null) => ({ signed_on: ago(signed), last_session: last === null ? null : ago(last) })
const sums = (granted: number, delivered: number, planned: number) => ({ granted: toHalfDays(granted), delivered: toHalfDays(delivered), planned: toHalfDays(planned) })

describe('a mission is at a standstill', () => {
  test.each([[21, null], [22, { code: 'no-first-visit', days: 22 }]])('%i days after the signature without a first visit', (days, expected) => expect(standstill(pace(days), today)).toEqual(expected))
  test.each([[44, null], [45, { code: 'no-session', days: 45 }]])('%i days after the last session', (days, expected) => expect(standstill(pace(90, days), today)).toEqual(expected))
  test('never of what a clock moved back puts in the future', () => {
    expect(standstill(pace(-3), today)).toBeNull()
    expect(standstill(pace(90, -60), today)).toBeNull()
    expect(signatureAlarm(addDays(today, 30), today)).toBeNull()
  })
})

describe('half-days against what was granted', () => {
  test.each([
    [sums(6, 4, 2), null], [sums(5, 4, 1), { code: 'days-near', halfDays: 1 }], [sums(10, 7, 3), null], [sums(10, 8, 0), { code: 'days-near', halfDays: 2 }],
    [sums(6, 6, 0), null], [sums(6, 5, 2), { code: 'days-over', halfDays: 1 }], [sums(6, 8, 0), { code: 'days-over', halfDays: 2 }], [sums(2, 0, 2), null],
  ])('%o', (given, expected) => expect(daysAlarm(given)).toEqual(expected))
})

test('a letter is stuck ten days after it was sent', () => {
  expect(signatureAlarm(ago(9), today)).toBeNull()
  expect(signatureAlarm(ago(10), today)).toMatchObject({ code: 'signature-stuck', days: 10 })
})

test('both kinds of alarm are said of one mission, and the heaviest stands first', () => {
  const alarms = missionAlarms({ ...pace(90, 60), ...sums(4, 5, 0) }, today)
  expect(alarms.map(({ code }) => code)).toEqual(['no-session', 'days-over'])
  const [stuck, near] = [signatureAlarm(ago(70), today)!, { code: 'days-near', days: 0, halfDays: toHalfDays(1) } satisfies Alarm]
  expect([near, ...alarms, stuck].toSorted(alarmOrder).map(({ code }) => code)).toEqual(['signature-stuck', 'no-session', 'days-over', 'days-near'])
})
