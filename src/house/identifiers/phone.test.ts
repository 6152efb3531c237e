import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readPhone } from './phone.ts'

test.each([
  ['06 07 56 33 43', '+33607563343'],
  ['+33 (0)2 99 74 99 40', '+33299749940'],
  ['0033 2.99.74.99.40', '+33299749940'],
  ['+33 2 99 74 99 40', '+33299749940'],
  ['0692 12 34 56', '+262692123456'],
  ['+32 2 123 45 67', '+3221234567'],
])('%s', (typed, phone) => {
  expect(readPhone(typed)).toEqual({ phone, recognised: true })
})

test.each(['poste 42', '06 07 56 33', '607563343', '06 07 56 33 43 / 44', '+33 0 0', ''])('%s is kept as typed', (typed) => {
  expect(readPhone(typed)).toEqual({ phone: typed, recognised: false })
})

test('whatever the groups, the number is the same', () => {
  fc.assert(fc.property(fc.stringMatching(/^0[1347]([0-9]{2}){4}$/), fc.constantFrom(' ', '.', '-', '\u00A0', ''), (number, gap) => {
    const grouped = number.match(/../g)?.join(gap) ?? ''
    return readPhone(grouped).phone === `+33${number.slice(1)}`
  }))
})
