import { describe, expect, test } from 'vitest'
import { readDeadline, spanOf } from './deadlines.ts'

const deadline = (cell: string | number | null) => {
  const read = readDeadline(cell)
  return read.is === 'value' ? read.value : read.is === 'faulty' ? read.code : read.is
}

describe('a deadline', () => {
  test.each([['15.02.2027', '2027-02-15'], ['31/12/2026', '2026-12-31'], [46_371, '2026-12-15']])('%j is a day', (cell, day) => {
    expect(deadline(cell)).toEqual({ kind: 'day', day })
  })

  test.each(['dès que possible', 'Dès que possible', 'ASAP', 'urgent', 'au plus vite'])('%s', (cell) => {
    expect(deadline(cell)).toEqual({ kind: 'as-soon-as-possible' })
  })

  test.each([
    ['T1 2027', '2027-01-01', '2027-03-31'], ['T4 2026', '2026-10-01', '2026-12-31'], ['2e trimestre 2027', '2027-04-01', '2027-06-30'], ['S2 2026', '2026-07-01', '2026-12-31'],
    ['1er semestre 2027', '2027-01-01', '2027-06-30'], ['février 2028', '2028-02-01', '2028-02-29'], ['2027', '2027-01-01', '2027-12-31'],
  ])('%s is a period', (text, from, to) => {
    expect(deadline(text)).toEqual({ kind: 'period', from, to, text })
  })

  test.each([['30/02/2026', 'date-impossible'], ['01/02/27', 'date-two-digit-year'], ['', 'unknown'], ['?', 'unknown']])('%j: %s', (cell, code) => {
    expect(deadline(cell)).toBe(code)
  })

  test('other words are kept, with a doubt', () => {
    expect(readDeadline('avant Noël')).toEqual({ is: 'value', value: { kind: 'text', text: 'avant Noël' }, doubts: [{ code: 'deadline-unread' }] })
    expect(spanOf('S3 2027')).toBeNull()
    expect(spanOf('T5 2027')).toBeNull()
  })
})
