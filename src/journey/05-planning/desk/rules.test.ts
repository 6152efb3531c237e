import { expect, test } from 'vitest'
import { fieldOfError, sessionsOf } from './rules.ts'

const fields = { 'day-0': '2026-10-08', 'half-0': 'afternoon', 'day-1': '', 'day-2': '2026-10-15', 'half-2': 'morning', 'place-2': 'remote' }

test('rows without a date are left out', () => {
  expect(sessionsOf(fields, 3)).toEqual([{ day: '2026-10-08', half: 'afternoon', place: 'on-site' }, { day: '2026-10-15', half: 'morning', place: 'remote' }])
})

test('what is wrong shows in the row that was typed', () => {
  expect(fieldOfError('sessions.1.day', fields, 3)).toBe('day-2')
  expect(fieldOfError('sessions', fields, 3)).toBe('day-0')
})
