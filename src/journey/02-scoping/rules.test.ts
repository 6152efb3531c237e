import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { beyondReasons, lightsOf, readiness, redPoints, type Brief, type ReadinessPoint } from './rules.ts'

const day = toPlainDate
const today = day('2026-03-02')
const full: Brief = {
  objective: 'Vendre au secteur médical', deliverable: 'Plan d’action', out_of_scope: 'Refaire le site\nProspecter', starting_point: 'Un tableau', recipient: 'Sandrine Loiseau', freed_time: 'Un jour par semaine',
  management: 'present', urgency: 'Salon en juin', needed_by: null, half_days: toHalfDays(4), window_from: day('2026-04-01'), window_to: day('2026-06-30'),
}
const said = (point: ReadinessPoint, more: Partial<Brief> = {}) => {
  const found = readiness({ ...full, ...more }, today).find((one) => one.point === point)
  return [found?.tone, found?.why]
}

test('a full brief is green under every light', () => {
  expect(readiness(full, today)).toHaveLength(6)
  expect(lightsOf(readiness(full, today)).map(({ light, tone }) => `${light} ${tone}`)).toEqual(['scope green', 'transfer green', 'management green', 'urgency green'])
})

describe.each<[ReadinessPoint, Partial<Brief>, string, string]>([
  ['result', { objective: '' }, 'red', 'no-objective'],
  ['result', { deliverable: '' }, 'red', 'no-deliverable'],
  ['result', { starting_point: '' }, 'orange', 'no-starting-point'],
  ['limits', { out_of_scope: '' }, 'red', 'no-limits'],
  ['recipient', { recipient: '' }, 'red', 'no-recipient'],
  ['recipient', { freed_time: '' }, 'orange', 'no-freed-time'],
  ['management', { management: 'unavailable' }, 'red', 'management-unavailable'],
  ['management', { management: 'delegate' }, 'orange', 'management-delegates'],
  ['management', { management: null }, 'orange', 'management-not-asked'],
  ['dates', { half_days: null }, 'red', 'no-half-days'],
  ['dates', { window_from: null }, 'red', 'no-window'],
  ['dates', { window_to: null }, 'red', 'no-window'],
  ['dates', { window_from: day('2026-01-05'), window_to: day('2026-03-01') }, 'red', 'window-past'],
  // Saturday and Sunday hold no half-day; nor does Easter Monday.
  ['dates', { window_from: day('2026-04-04'), window_to: day('2026-04-06') }, 'red', 'window-short'],
  ['dates', { half_days: toHalfDays(21) }, 'orange', 'many-days'],
  ['dates', { window_to: day('2027-06-30') }, 'orange', 'window-long'],
  ['deadline', { needed_by: day('2026-03-20') }, 'red', 'needed-before-start'],
  ['deadline', { needed_by: day('2026-05-01') }, 'orange', 'needed-before-end'],
  ['deadline', { urgency: '' }, 'orange', 'no-urgency'],
  ['deadline', { urgency: '', needed_by: day('2026-09-01') }, 'green', 'urgency-said'],
])('%s with %o', (point, more, tone, why) => {
  test(`is ${tone}: ${why}`, () => expect(said(point, more)).toEqual([tone, why]))
})

test('a period that began counts only what is left of it', () => {
  const points = readiness({ ...full, window_from: day('2026-02-01'), window_to: day('2026-03-03') }, day('2026-03-03'))
  expect(points.find(({ point }) => point === 'dates')).toMatchObject({ why: 'window-short', params: { asked: 4, free: 2 } })
})

test('a light is as red as the reddest of its points', () => {
  const lights = lightsOf(readiness({ ...full, management: 'delegate', half_days: null }, today))
  expect(lights.find(({ light }) => light === 'management')?.tone).toBe('red')
})

test('no reason makes up for missing dates; it may for the rest', () => {
  expect(beyondReasons(readiness({ ...full, half_days: null }, today))).toBe(true)
  const other = readiness({ ...full, recipient: '', out_of_scope: '' }, today)
  expect(beyondReasons(other)).toBe(false)
  expect(redPoints(other).map(({ point }) => point)).toEqual(['limits', 'recipient'])
})
