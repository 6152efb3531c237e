import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readIban } from './iban.ts'

test.each([
  ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'], ['fr1420041010050500013m02606', 'FR1420041010050500013M02606'], ['BE68 5390 0754 7034', 'BE68539007547034'], ['DE89370400440532013000', 'DE89370400440532013000'],
  ['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'], ['', null], ['FR14 2004 1010 0505 0001 3M02 607', null], ['FR14 2004 1010 0505 0001 3M02 60', null], ['0000', null],
])('%s is read as %s', (typed, read) => expect(readIban(typed)).toBe(read))

test('one digit changed, or two neighbours exchanged, is always noticed', () => {
  const good = 'FR1420041010050500013M02606'
  fc.assert(fc.property(fc.integer({ min: 4, max: good.length - 1 }), fc.integer({ min: 0, max: 9 }), (at, digit) => {
    fc.pre(good[at] !== String(digit))
    const changed = `${good.slice(0, at)}${digit}${good.slice(at + 1)}`
    const exchanged = at + 1 < good.length ? `${good.slice(0, at)}${good[at + 1]}${good[at]}${good.slice(at + 2)}` : changed
    return readIban(changed) === null && (exchanged === good || readIban(exchanged) === null)
  }))
})
