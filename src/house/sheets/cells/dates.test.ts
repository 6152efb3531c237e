import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readDay } from './dates.ts'

const day = (cell: string | number | null, years?: { first: number; last: number }) => {
  const read = readDay(cell, years)
  return read.is === 'value' ? read.value : read.is === 'faulty' ? read.code : read.is
}

describe('a day', () => {
  test.each<[string | number, string]>([
    ['02/02/2013', '2013-02-02'], ['2/2/2013', '2013-02-02'], ['2026-10-15', '2026-10-15'], ['15.02.2027', '2027-02-15'], ['15-02-2027', '2027-02-15'], ['1er septembre 2026', '2026-09-01'],
    ['15 févr. 2027', '2027-02-15'], ['15 FEVRIER 2027', '2027-02-15'], ['lundi 7 septembre 2026', '2026-09-07'], ['31/12/2026', '2026-12-31'], ['29/02/2028', '2028-02-29'], [40909, '2012-01-01'],
    ['2026-10-15T09:00:00', '2026-10-15'], ['02/02/2013 08:30', '2013-02-02'],
  ])('%j is %s', (cell, expected) => {
    expect(day(cell)).toBe(expected)
  })

  test.each<[string | number | null, string]>([
    ['30/02/2026', 'date-impossible'], ['29/02/2027', 'date-impossible'], ['02/13/2026', 'date-impossible'], ['31 avril 2026', 'date-impossible'], ['00/00/2026', 'date-impossible'],
    ['01/02/26', 'date-two-digit-year'], ['1.2.26', 'date-two-digit-year'], ['01/01/2226', 'date-absurd'], ['01/01/0202', 'date-absurd'], ['1900-01-03', 'date-absurd'], [3, 'date-absurd'],
    ['bientôt', 'date-unreadable'], ['2026', 'date-unreadable'], [-1, 'date-unreadable'], [1e9, 'date-unreadable'], ['=TODAY()', 'formula'], ['', 'unknown'], ['?', 'unknown'],
  ])('%j: %s', (cell, code) => {
    expect(day(cell)).toBe(code)
  })

  test('the count of a spreadsheet kept by a text file comes with a doubt', () => {
    expect(readDay('40909')).toEqual({ is: 'value', value: '2012-01-01', doubts: [{ code: 'date-from-serial' }] })
  })

  test('the years that make sense belong to the list', () => {
    expect(day('01/01/2040', { first: 2020, last: 2036 })).toBe('date-absurd')
  })

  test('every day of the years allowed, written four ways', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year, month, of] = iso.split('-')
      const serial = Date.parse(iso) / 86_400_000 + 25_569
      return [iso, `${of}/${month}/${year}`, `${of}.${month}.${year}`, serial].every((cell) => day(cell) === iso)
    }))
  })
})
