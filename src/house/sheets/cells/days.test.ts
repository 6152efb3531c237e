import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readDays } from './days.ts'

const halves = (cell: string | number | null) => {
  const read = readDays(cell)
  return read.is === 'value' ? read.value : read.is === 'faulty' ? read.code : read.is
}

describe('days as half-days', () => {
  test.each<[string | number, number]>([
    ['½', 1], ['2½', 5], ['2 ½ j', 5], ['2 1/2', 5], ['1/2', 1], ['1/2 journée', 1], ['0,5', 1], ['2,5', 5], ['2.5', 5], [2.5, 5], ['3 j', 6], ['3j', 6], ['3 j.', 6],
    ['1 j', 2], [' 3 ', 6], ['\u00A03\u202F', 6], ['deux', 4], ['Deux jours', 4], ['une journée', 2], ['une demi-journée', 1], ['3 demi-journées', 3], ['demi-journée', 1],
    ['un jour et demi', 3], ['10 jours / an', 20], ['3 jours par an', 6], ['260', 520], ['0', 0], ['dix-sept', 34], ['4,5', 9],
  ])('%j is %i', (cell, expected) => {
    expect(halves(cell)).toBe(expected)
  })

  test.each([null, '', '  ', '?', '-', 'NC', 'n.c.', 'à définir', 'À préciser'])('%j is unknown', (cell) => {
    expect(halves(cell)).toBe('unknown')
  })

  test.each<[string | number, string]>([
    ['-2', 'days-negative'], [-2, 'days-negative'], ['−½', 'days-negative'], ['261', 'days-too-many'], ['2,25', 'days-quarter'], ['¼', 'days-quarter'], ['1,3 demi-journées', 'days-quarter'],
    ['2 à 3', 'days-unreadable'], ['2-3', 'days-unreadable'], ['quelques jours', 'days-unreadable'], ['2 j / mois', 'days-unreadable'], ['2026-05-02', 'days-unreadable'], ['=1+1', 'formula'], ['1e2', 'days-unreadable'], ['j', 'days-unreadable'],
  ])('%j is a fault: %s', (cell, expected) => {
    expect(halves(cell)).toBe(expected)
  })

  test('a least and a most', () => {
    expect(readDays('0', { least: 1 })).toMatchObject({ is: 'faulty', code: 'days-too-few' })
    expect(readDays('400', { mostDays: 1000 })).toMatchObject({ is: 'value', value: 800 })
  })

  test('every half-day of a year, in French and as a number', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 520 }), (count) => {
      return halves(count / 2) === count && halves(String(count / 2).replace('.', ',')) === count && halves(`${count} demi-journées`) === count
    }))
  })

  test('no text makes it throw or give part of a half-day', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const read = readDays(text)
      return read.is !== 'value' || (Number.isInteger(read.value) && read.value >= 0)
    }))
  })
})
