import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readCsv, separatorOf, type Separator } from './csv-rows.ts'

const rows = (text: string, separator: Separator = ';') => {
  const read = readCsv(text, separator)
  return read.ok ? read.rows.map(({ line, values }) => [line, ...values]) : read
}

describe('the separator', () => {
  test.each([
    ['Nom;Jours;Note\nA;2,5;"x, y"\nB;1,5;z', ';'],
    ['Nom,Jours\nA,"2,5"\nB,3', ','],
    ['Nom\tJours\nA\t2,5', '\t'],
    ['Nom|Jours\nA|2,5', '|'],
    ['Liste, mise à jour, mars\n\nNom;Jours\nA;1', ';'],
    ['"a;b","c;d"\n"e;f","g;h"', ','],
    ['Nom\nA', ';'],
  ])('%j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator)
  })
})

describe('lines', () => {
  test('a record bears the line where it starts, whatever it holds', () => {
    const text = 'a;b\n"x\ny\n\nz";2\n\n;\n3;4'
    for (const end of ['\n', '\r\n', '\r']) {
      expect(rows(text.replaceAll('\n', end))).toEqual([[1, 'a', 'b'], [2, `x${end}y${end}${end}z`, '2'], [8, '3', '4']])
    }
  })

  test('a line feed inside a cell of a file with carriage returns', () => {
    expect(rows('a;b\r\n1;"x \n y"\r\n2;z\r\n')).toEqual([[1, 'a', 'b'], [2, '1', 'x \n y'], [4, '2', 'z']])
  })

  test('letters of several bytes do not shift them', () => {
    expect(rows('é;ễ\nŒ;€\n😀;x')).toEqual([[1, 'é', 'ễ'], [2, 'Œ', '€'], [3, '😀', 'x']])
  })

  test('any table comes back as it was written', () => {
    const cell = fc.stringMatching(/^[a-z;"\n,é ]{0,6}$/).filter((text) => text.trim() !== '')
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (table) => {
      const text = table.map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join('\r\n')
      const read = readCsv(text, ';')
      let line = 1
      const expected = table.map((values) => {
        const start = line
        line += 1 + values.join('').split('\n').length - 1
        return { line: start, values }
      })
      expect(read).toEqual({ ok: true, rows: expected })
    }))
  })
})

describe('quotes', () => {
  test.each([
    ['a;b\n1;2\n3;"x\n4;5\n', 'quote-not-closed', 3],
    ['a;b\n1;"x"y;2\n', 'quote-misplaced', 2],
    ['a;b\n"1\n";2\n3;x "y"\n', 'quote-misplaced', 4],
    ['a;b\n3;"x\n4;"y"\n', 'quote-misplaced', 2],
  ])('%j is refused with its line', (text, code, line) => {
    expect(rows(text)).toEqual({ ok: false, code, params: { line } })
  })
})
