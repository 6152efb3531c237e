import { expect, test } from 'vitest'
import { toInstant, toPlainDate } from './plain-date.ts'
import { endOfQuiet, leavesAt, usualQuiet, type QuietHours } from './quiet-hours.ts'

const at = (moment: string) => toInstant(moment)
const ends = (moment: string, hours: QuietHours = usualQuiet) => endOfQuiet(at(moment), hours)

test.each([
  ['a working day, 9:00', '2026-11-25T09:00+01:00', '2026-11-25T09:00+01:00'],
  ['the minute before', '2026-11-25T19:59+01:00', '2026-11-25T19:59+01:00'],
  ['the evening, until the morning after', '2026-11-25T20:00+01:00', '2026-11-26T07:30+01:00'],
  ['the small hours, until the same morning', '2026-11-26T00:10+01:00', '2026-11-26T07:30+01:00'],
  ['the end itself', '2026-11-26T07:30+01:00', '2026-11-26T07:30+01:00'],
  ['Saturday at noon', '2026-11-28T12:00+01:00', '2026-11-28T12:00+01:00'],
  ['Saturday evening, over Sunday', '2026-11-28T21:00+01:00', '2026-11-30T07:30+01:00'],
  ['Sunday at noon', '2026-11-29T12:00+01:00', '2026-11-30T07:30+01:00'],
  ['a public holiday in the week', '2026-11-11T10:00+01:00', '2026-11-12T07:30+01:00'],
  ['the evening before it', '2026-11-10T20:30+01:00', '2026-11-12T07:30+01:00'],
  ['Easter: Saturday evening, Sunday, Monday', '2026-04-04T20:00+02:00', '2026-04-07T07:30+02:00'],
  ['Friday 1 May, then Saturday', '2026-05-01T08:00+02:00', '2026-05-02T07:30+02:00'],
  ['the night of the spring change is an hour shorter', '2026-03-27T22:00+01:00', '2026-03-28T07:30+01:00'],
  ['over the Sunday of the spring change', '2026-03-28T22:00+01:00', '2026-03-30T07:30+02:00'],
  ['over the Sunday of the autumn change', '2026-10-24T22:00+02:00', '2026-10-26T07:30+01:00'],
  ['New Year', '2026-12-31T23:59+01:00', '2027-01-02T07:30+01:00'],
])('%s', (_what, moment, end) => {
  expect(ends(moment)).toBe(at(end))
})

test('somebody’s own hours: within a day, none at all, on rest days too', () => {
  const lunch = { from: '12:00', to: '14:00', restDays: false }
  expect(ends('2026-11-29T12:30+01:00', lunch)).toBe(at('2026-11-29T14:00+01:00'))
  expect(ends('2026-11-29T23:00+01:00', lunch)).toBe(at('2026-11-29T23:00+01:00'))
  const none = { from: '08:00', to: '08:00', restDays: false }
  expect(ends('2026-11-29T08:00+01:00', none)).toBe(at('2026-11-29T08:00+01:00'))
  expect(ends('2026-11-29T08:00+01:00', { ...none, restDays: true })).toBe(at('2026-11-30T00:00+01:00'))
})

test('an end in the hour that spring skips, and in the hour that autumn repeats', () => {
  const early = { from: '22:00', to: '02:30', restDays: false }
  expect(ends('2026-03-29T01:30+01:00', early)).toBe(at('2026-03-29T03:30+02:00'))
  expect(ends('2026-10-25T01:30+02:00', early)).toBe(at('2026-10-25T02:30+02:00'))
  expect(ends('2026-10-25T02:10+01:00', early)).toBe(at('2026-10-25T02:10+01:00'))
})

test('what was asked for, or is due before the morning is over, leaves at once', () => {
  const night = at('2026-11-28T22:00+01:00')
  const leaves = (day: string) => leavesAt(night, usualQuiet, { answerBy: toPlainDate(day) })
  expect(leavesAt(night, usualQuiet, { atOnce: true })).toBe(night)
  expect(leavesAt(night, usualQuiet, {})).toBe(at('2026-11-30T07:30+01:00'))
  expect(leaves('2026-11-28')).toBe(night)
  expect(leaves('2026-11-30')).toBe(night)
  expect(leaves('2026-12-01')).toBe(at('2026-11-30T07:30+01:00'))
})
