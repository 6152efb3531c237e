import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readRna } from './rna.ts'
import { hasLuhnKey, readSiren, readSiret, sirenOf } from './company-number.ts'

const withKey = (digits: string) => [...'0123456789'].map((key) => digits + key).find(hasLuhnKey) ?? ''
const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`))
const siren = digits(8).map(withKey)
const siret = fc.tuple(siren, fc.stringMatching(/^[0-9]{4}$/)).map(([company, site]) => withKey(company + site))
const code = (read: { ok: true } | { ok: false; code: string }) => (read.ok ? 'ok' : read.code)

describe('SIREN', () => {
  test.each(['732829320', '552081317', '356000000', '812986289'])('%s is valid', (number) => {
    expect(readSiren(number)).toEqual({ ok: true, value: number })
  })

  test.each([
    ['123456789', 'siren-invalid'],
    ['000000000', 'siren-invalid'],
    ['73282932', 'siren-length'],
    ['', 'siren-missing'],
    ['FR03552081317', 'siren-characters'],
    ['5,52081E+08', 'siren-scientific'],
  ])('%s: %s', (number, expected) => {
    expect(code(readSiren(number))).toBe(expected)
  })

  test('any change of one digit is seen', () => {
    fc.assert(fc.property(siren, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
      const changed = [...number].map((digit, at) => (at === place ? (Number(digit) + shift) % 10 : digit)).join('')
      return readSiren(number).ok && !readSiren(changed).ok
    }))
  })
})

describe('SIRET', () => {
  test.each(['73282932000074', '81298628900013', '35600000000048'])('%s is valid', (number) => {
    expect(readSiret(number)).toEqual({ ok: true, value: number })
  })

  test('La Poste: the sum of the digits may replace the key', () => {
    expect(hasLuhnKey('35600000049837')).toBe(false)
    expect(readSiret('35600000049837').ok).toBe(true)
    expect(code(readSiret('35600000049838'))).toBe('siret-invalid')
  })

  test('a key over 14 digits does not hide a wrong SIREN', () => {
    expect(code(readSiret(withKey('1234567891234')))).toBe('siret-invalid')
  })

  test('groups, any kind of space and numbers are the same SIRET', () => {
    fc.assert(fc.property(siret, fc.constantFrom(' ', '.', '\u00A0', '\u202F', '-', ''), (number, gap) => {
      const grouped = [number.slice(0, 3), number.slice(3, 6), number.slice(6, 9), number.slice(9)].join(gap)
      return [grouped, ` ${grouped} `, Number(number)].every((typed) => {
        const read = readSiret(typed)
        return read.ok && read.value === number && readSiren(sirenOf(read.value)).ok
      })
    }))
  })

  test('a leading zero eaten by a spreadsheet is never put back', () => {
    expect(readSiret(Number('05520813170001'))).toEqual({ ok: false, code: 'siret-length', params: { length: 14, digits: 13 } })
  })

  test.each(['8,49239E+13', '8.49239E+13', '8E13'])('%s has lost its last digits', (typed) => {
    expect(code(readSiret(typed))).toBe('siret-scientific')
  })

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (typed) => {
      const read = readSiret(typed)
      return read.ok ? /^\d{14}$/.test(read.value) : read.code.startsWith('siret-')
    }))
  })
})

test('RNA', () => {
  expect(readRna('w751000000')).toEqual({ ok: true, value: 'W751000000' })
  expect(readRna('W9D1000123').ok).toBe(true)
  expect(code(readRna('751000000'))).toBe('rna-invalid')
  expect(code(readRna(' '))).toBe('rna-missing')
})
