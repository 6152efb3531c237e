import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { dueOf, scheduleOf, stateOfSchedule } from './rules.ts'

const paidOn = toPlainDate('2026-01-31')

describe('the schedule of an advance', () => {
  test('adds up to the cent whatever the number of instalments, the last one absorbing the rest', () => {
    for (let instalments = 1; instalments <= 60; instalments += 1) {
      for (const amount of [100, 9_999, 1_000_000, 2_300_001]) {
        const schedule = scheduleOf(toCents(amount), paidOn, { graceMonths: 6, instalments })
        expect(schedule.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(amount)
        expect(new Set(schedule.slice(0, -1).map(({ amountCents }) => amountCents)).size).toBeLessThanOrEqual(1)
        expect(schedule.every(({ amountCents }) => amountCents > 0)).toBe(true)
      }
    }
  })

  test('10 000 € in 3 instalments: 3 333,33 €, 3 333,33 €, 3 333,34 €', () => {
    expect(scheduleOf(toCents(1_000_000), paidOn, { graceMonths: 0, instalments: 3 })).toEqual([
      { rank: 1, dueOn: '2026-02-28', amountCents: 333_333 }, { rank: 2, dueOn: '2026-03-31', amountCents: 333_333 }, { rank: 3, dueOn: '2026-04-30', amountCents: 333_334 },
    ])
  })

  test('grace puts the first instalment later', () => {
    expect(scheduleOf(toCents(1_000_000), paidOn, { graceMonths: 12, instalments: 24 })[0]?.dueOn).toBe('2027-02-28')
  })

  test('fewer cents than instalments is refused', () => {
    expect(() => scheduleOf(toCents(2), paidOn, { graceMonths: 0, instalments: 3 })).toThrow(RangeError)
  })
})

describe('what is left of it', () => {
  const schedule = scheduleOf(toCents(1_000_000), paidOn, { graceMonths: 0, instalments: 3 })

  test('payments go to the oldest instalment first', () => {
    expect(stateOfSchedule(schedule, toCents(400_000), toPlainDate('2026-04-10')).map(({ leftCents, daysLate }) => [leftCents, daysLate])).toEqual([[0, 0], [266_666, 10], [333_334, 0]])
  })

  test('an instalment is not late on the day it is due, and is the day after', () => {
    const late = (day: string) => stateOfSchedule(schedule, toCents(0), toPlainDate(day))[0]?.daysLate
    expect([late('2026-02-28'), late('2026-03-01')]).toEqual([0, 1])
  })
})

test('what is due follows the last agreement; a call makes it all due on its day', () => {
  const agreed = { amountCents: toCents(100_000), paidOn: toPlainDate('2026-01-15'), terms: { graceMonths: 0, instalments: 10 }, reschedulings: [{ agreedOn: toPlainDate('2026-04-01'), spreadCents: toCents(80_000), graceMonths: 2, instalments: 3 }], calledOn: null }
  const { schedule, repaidCents } = dueOf(agreed, toCents(70_000))
  expect(schedule.map(({ dueOn, amountCents }) => [dueOn, amountCents])).toEqual([['2026-07-01', 26_666], ['2026-08-01', 26_666], ['2026-09-01', 26_668]])
  expect(repaidCents).toBe(10_000)
  expect(dueOf({ ...agreed, calledOn: toPlainDate('2026-05-05') }, toCents(70_000)).schedule).toEqual([{ rank: 1, dueOn: '2026-05-05', amountCents: 70_000 }])
})
