import { expect, test } from 'vitest'
import { messageOf, stackOf } from './fault.ts'

test('whatever was thrown is said in words', () => {
  expect(messageOf(new TypeError('no such day'))).toBe('no such day')
  expect(messageOf({ name: 'ErrnoError', errno: 51, message: 'FS error' })).toBe('FS error')
  expect(messageOf({ errno: 51 })).toBe('{"errno":51}')
  expect(messageOf('gone')).toBe('gone')
  expect(stackOf(new Error('here'))).toMatch(/here\n\s+at /)
})
