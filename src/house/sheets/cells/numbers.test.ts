import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { Reading } from '../reading.ts'
import { readEuros, readHeadcount, readWhole } from './numbers.ts'

const plain = (read: Reading<number>) => (read.is === 'value' ? read.value : read.is === 'faulty' ? read.code : read.is)

describe('an amount in cents', () => {
  test.each<[string | number, number]>([
    ['1 250,50', 125050], ['1\u00A0250,50 €', 125050], ['1\u202F250,50', 125050], ['1.250,50', 125050], ['1250.5', 125050], [1250.5, 125050], ['1 250', 125000], ['0,125 €'.replace('5', ''), 12], ['1 000 000', 100000000], [0.29, 29],
  ])('%j is %i', (cell, cents) => {
    expect(plain(readEuros(cell))).toBe(cents)
  })

  test.each([
    ['1.250', 'number-ambiguous'], ['1,250', 'number-ambiguous'], ['1,25E+03', 'number-scientific'], ['12 k€', 'number-unreadable'], ['env. 50', 'number-unreadable'], ['12 34', 'number-unreadable'],
    ['-5', 'number-out-of-bounds'], ['0,005', 'amount-below-cent'], ['=A1*2', 'formula'], ['', 'unknown'],
  ])('%j: %s', (cell, code) => {
    expect(plain(readEuros(cell))).toBe(code)
  })

  test('any amount, as French and as a spreadsheet write it', () => {
    const french = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 })
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
      return plain(readEuros(french.format(cents / 100))) === cents && plain(readEuros(cents / 100)) === cents
    }))
  })
})

describe('people', () => {
  test.each<[string | number, number]>([['12000 salariés', 12000], ['12 000 personnes', 12000], ['8,5', 8.5], ['8,5 ETP', 8.5], [320, 320]])('%j is %d', (cell, count) => {
    expect(plain(readHeadcount(cell))).toBe(count)
  })

  test('jobs are whole', () => {
    expect(plain(readWhole('7'))).toBe(7)
    expect(plain(readWhole('0'))).toBe(0)
    expect(plain(readWhole('2,5'))).toBe('number-not-whole')
    expect(plain(readWhole('-1'))).toBe('number-out-of-bounds')
    expect(plain(readWhole('10 à 20'))).toBe('number-unreadable')
  })
})
