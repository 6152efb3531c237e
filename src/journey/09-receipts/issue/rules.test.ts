import { expect, test } from 'vitest'
import { initials, receiptNumber } from './rules.ts'

test('numbers and initials', () => {
  expect([receiptNumber(2026, 'OP54', 7), receiptNumber(2026, 'OP54', 12_345)]).toEqual(['2026-OP54-0007', '2026-OP54-12345'])
  expect(initials({ given_name: 'Jean-Luc', family_name: 'Le Goff' })).toBe('J. L. L. G.')
})
