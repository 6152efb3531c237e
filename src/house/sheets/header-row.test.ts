import { describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { findHeaderRow, headersOf, isHeadersAgain, isTotalRow } from './header-row.ts'

const rows = (...all: Cell[][]) => all.map((values, place) => ({ line: place + 1, values }))
const known = (header: string) => ['Nom', 'SIRET', 'Jours'].includes(header)

describe('the row of headers', () => {
  test('is the one with most known titles, below the title of the table', () => {
    expect(findHeaderRow(rows(['Réseau — liste', null], ['Nom', 'Liste'], ['Nom', 'SIRET', 'Jours'], ['A', '1', 2]), known)).toBe(2)
  })

  test('is the first wide row of different words when none is known', () => {
    expect(findHeaderRow(rows(['Réseau'], ['Label', 'Code'], ['A', 12]), () => false)).toBe(1)
    expect(findHeaderRow(rows(['A', 1], ['B', 2]), () => false)).toBe(-1)
    expect(findHeaderRow([], () => false)).toBe(-1)
  })
})

test('titles on one line, each one its own', () => {
  expect(headersOf(['Nom\nPrénom', null, 'Tél', 'TÉL.', 'Note', '', null])).toEqual(['Nom Prénom', '(B)', 'Tél', 'TÉL. (2)', 'Note'])
})

describe('a total', () => {
  test.each<[Cell[], boolean]>([
    [['TOTAL', null, null], true],
    [['Total général :', null, 240, '1 250,50'], true],
    [[null, 'Sous-total', 12], true],
    [['Total 2026', 12], true],
    [['Total Énergies', '54205118000066', 12], false],
    [['TOTAL', '54205118000066', 'Paris'], false],
    [['TOTAL', '54205118000066'], false],
    [[12, 'TOTAL'], false],
    [[], false],
  ])('%j: %s', (values, expected) => {
    expect(isTotalRow(values)).toBe(expected)
  })
})

test('headers printed again on each page', () => {
  expect(isHeadersAgain(['Nom', 'SIRET', null], ['Nom', 'SIRET', 'Jours'])).toBe(true)
  expect(isHeadersAgain(['Nom', 'Durand'], ['Nom', 'SIRET'])).toBe(false)
  expect(isHeadersAgain(['Nom'], ['Nom', 'SIRET'])).toBe(false)
})
