import { expect, test } from 'vitest'
import { visitorOf } from './origin.ts'

test('a visitor is the socket’s address, or what the proxy of this machine adds last', () => {
  expect(visitorOf('203.0.113.7', undefined)).toBe('203.0.113.7')
  expect(visitorOf('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  expect(visitorOf('127.0.0.1', '10.0.0.1, 198.51.100.1')).toBe('198.51.100.1')
  expect(visitorOf('::ffff:127.0.0.1', ' ')).toBe('::ffff:127.0.0.1')
  expect(visitorOf(undefined, '198.51.100.1')).toBeNull()
})
