import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { halfDayLife } from '../../lifecycle.ts'
import { onSheet, opens, scanType, sideOf, stepsOf } from './rules.ts'

const statuses = ['planned', 'reported-by-sme', 'declared', 'confirmed', 'confirmed-tacitly', 'disputed', 'void', 'cancelled'] as const

test('a file is what its first bytes say', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  expect(scanType(bytes('%PDF-1.7 …'))).toBe('application/pdf')
  expect(scanType(bytes('\u0089PNG\r\n\u001a\n…'))).toBe('image/png')
  expect(scanType(bytes('\u00ff\u00d8\u00ff\u00e0'))).toBe('image/jpeg')
  for (const other of ['', '<svg onload="alert(1)">', 'PK\u0003\u0004', '%PD', 'MZ']) expect(scanType(bytes(other))).toBeNull()
})

test('signatures become the steps that the lifecycle opens, each the word of whoever signed', () => {
  for (const status of statuses) for (const expert of [true, false]) for (const sme of [true, false]) {
    let now: string = status
    for (const step of stepsOf(status, { expert, sme })) {
      const transition = halfDayLife.transitions[step]
      expect(transition.from).toContain(now)
      expect(transition.who).toEqual([sideOf(step) === 'expert' ? 'expert' : 'sme-manager'])
      expect({ expert, sme }[sideOf(step)]).toBe(true)
      now = transition.to
    }
    if (status === 'planned') expect(now).toBe(expert ? (sme ? 'confirmed' : 'declared') : sme ? 'reported-by-sme' : 'planned')
    if (expert && sme && (opens(status).expert || opens(status).sme)) expect(now).toBe('confirmed')
  }
})

test('a sheet says nothing of a later day, nor of what both sides answered', () => {
  const row = (day: string, status: (typeof statuses)[number]) => ({ day: toPlainDate(day), status })
  const rows = [row('2026-04-07', 'planned'), row('2026-04-07', 'confirmed'), row('2026-04-07', 'disputed'), row('2026-04-08', 'planned')]
  expect(onSheet(rows, toPlainDate('2026-04-07'))).toEqual([rows[0]])
})
