import { expect, test } from 'vitest'
import { toInstant } from '#house/clock/plain-date.ts'
import { digestWeek, kindsFor, outletIn } from './rules.ts'

test.each([
  ['Sunday', '2026-11-29T23:59+01:00', null],
  ['Monday before seven', '2026-11-30T06:59+01:00', null],
  ['Monday at seven', '2026-11-30T07:00+01:00', '2026-11-30'],
  ['Tuesday, for a worker that slept', '2026-12-01T18:00+01:00', '2026-11-30'],
  ['Wednesday', '2026-12-02T08:00+01:00', null],
  ['Easter Monday', '2026-04-06T12:00+02:00', null],
  ['the Tuesday after', '2026-04-07T07:00+02:00', '2026-04-06'],
  ['in summer time', '2026-07-06T07:00+02:00', '2026-07-06'],
])('%s', (_what, now, week) => {
  expect(digestWeek(toInstant(now))).toBe(week)
})

test('each is asked about the letters of their roles', () => {
  expect(kindsFor(['territory-coordinator'])).toEqual(['work-list', 'renewal'])
  expect(kindsFor(['expert', 'referrer'])).toEqual(['referral', 'half-days'])
  expect(kindsFor(['committee-member'])).toEqual([])
})

test('what nobody chose goes at once, the work list each week', () => {
  expect(outletIn({ outlets: {} }, 'renewal')).toBe('at-once')
  expect(outletIn({ outlets: {} }, 'work-list')).toBe('weekly')
  expect(outletIn({ outlets: { 'work-list': 'never' } }, 'work-list')).toBe('never')
})
