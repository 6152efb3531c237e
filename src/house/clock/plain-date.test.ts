import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { addDays, daysBetween, eachDay, toPlainDate, weekdayOf, weekOf } from './plain-date.ts'

const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => toPlainDate(date.toISOString().slice(0, 10)))
const ofLibrary = (day: string) => Temporal.PlainDate.from(day)

it('counts days as the calendar library does, over leap years and changes of the clock', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
    const moved = addDays(day, days)
    expect(moved).toBe(ofLibrary(day).add({ days }).toString())
    expect(daysBetween(day, moved)).toBe(days)
    expect(weekdayOf(moved)).toBe(ofLibrary(moved).dayOfWeek)
    expect(weekdayOf(weekOf(moved))).toBe(1)
  }))
})

it('names every day once, both ends included', () => {
  expect([...eachDay(toPlainDate('2028-02-28'), toPlainDate('2028-03-01'))]).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  expect([...eachDay(toPlainDate('2026-03-01'), toPlainDate('2026-02-28'))]).toEqual([])
})
