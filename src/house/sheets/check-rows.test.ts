import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { checkRows, type Identity, type OpenRow } from './check-rows.ts'
import { readDays } from './cells/days.ts'
import { readEmailCell, readLine, readPhoneCell } from './reading.ts'
import { reportOf } from './report.ts'
import type { TableRow } from './cell.ts'

type Entry = { email: string; name: string | null; days: number | null; phone: string | null }
const columns = { email: 'Mail', name: 'Nom', days: 'Jours', phone: 'Tél' }
const row = (line: number, Mail: string, Nom: string, Jours = '1', Tél = ''): TableRow => ({ line, cells: { Mail, Nom, Jours, Tél }, beyond: [] })

function read(open: OpenRow): Entry | null {
  const email = open.need('email', readEmailCell, { code: 'email-unusable', params: { why: 'missing' } })
  const rest = { name: open.accept('name', readLine), days: open.want('days', readDays, { code: 'days-unknown' }), phone: open.accept('phone', readPhoneCell) }
  return email === null ? null : { email, ...rest }
}
const identity: Identity<Entry> = { key: ({ email }) => email, field: 'email', clash: (a, b) => (a.name === b.name ? null : 'email-shared') }
const check = (...rows: TableRow[]) => checkRows(rows, columns, read, identity)

describe('each row ends in one place', () => {
  test('loaded, with what deserves a look', () => {
    expect(check(row(2, 'A@b.fr', 'A', '?', 'poste 4'))).toMatchObject({
      rowsRead: 1,
      records: [{ line: 2, record: { email: 'a@b.fr', name: 'A', days: null, phone: 'poste 4' } }],
      warnings: [{ line: 2, column: 'Jours', value: '?', code: 'days-unknown' }, { line: 2, column: 'Tél', value: 'poste 4', code: 'phone-unrecognised' }],
      heldBack: [],
    })
  })

  test('held back once, with every reason', () => {
    expect(check(row(2, 'a at b.fr', 'A', '-1')).heldBack).toMatchObject([{ line: 2, column: 'Mail', code: 'email-unusable', also: [{ column: 'Jours', code: 'days-negative' }] }])
  })

  test('repeated, whatever the case and the spaces', () => {
    expect(check(row(2, 'a@b.fr', 'A'), row(3, 'A@b.fr ', 'a'.toUpperCase()))).toMatchObject({ duplicatesInFile: [{ line: 3, of: 2 }], warnings: [] })
  })

  test('repeated with other details: the columns are named', () => {
    expect(check(row(2, 'a@b.fr', 'A'), row(3, 'a@b.fr', 'A', '2')).warnings).toMatchObject([{ line: 3, code: 'repeated-otherwise', params: { line: 2, columns: 'Jours' } }])
  })

  test('one key for two different things: the later one is held back', () => {
    expect(check(row(2, 'a@b.fr', 'A'), row(3, 'a@b.fr', 'B')).heldBack).toMatchObject([{ line: 3, column: 'Mail', code: 'email-shared', params: { line: 2 } }])
  })

  test('unusable twice: held back twice, the second says it repeats', () => {
    const { heldBack, duplicatesInFile } = check(row(2, '', 'A'), row(3, '', 'A'))
    expect([heldBack.map(({ code }) => code), heldBack[1]?.also, duplicatesInFile]).toEqual([['email-unusable', 'email-unusable'], [{ column: '', value: '', code: 'row-repeated', params: { line: 2 } }], []])
  })

  test('cells beyond the headers shift everything: held back', () => {
    expect(check({ ...row(2, 'a@b.fr', 'A'), beyond: ['x'] }).heldBack).toMatchObject([{ line: 2, code: 'too-many-cells', params: { count: 1 } }])
  })

  test('whatever the rows, none is lost and no key is loaded twice', () => {
    const cells = fc.tuple(fc.constantFrom('a@b.fr', 'A@B.fr', 'c@d.fr', '', 'x'), fc.constantFrom('A', 'B', ''), fc.constantFrom('1', '-1', '?'))
    fc.assert(fc.property(fc.array(cells, { maxLength: 12 }), (all) => {
      const { records, duplicatesInFile, heldBack, rowsRead } = check(...all.map(([mail, name, days], place) => row(place + 2, mail, name, days)))
      const lines = [...records, ...duplicatesInFile, ...heldBack].map(({ line }) => line)
      expect(lines.toSorted((a, b) => a - b)).toEqual(all.map((_, place) => place + 2))
      expect(rowsRead).toBe(all.length)
      expect(new Set(records.map(({ record }) => record.email)).size).toBe(records.length)
    }))
  })
})

const say = (key: string, params = {}) => `${key} ${JSON.stringify(params)}`

test('the report of a second run: everything is known, warnings of known rows are left out', () => {
  const checked = check(row(2, 'a@b.fr', 'A', '?'), row(3, 'a@b.fr', 'A', '?'), row(4, 'x', 'B'))
  expect(reportOf('liste.csv', checked, new Set(), say)).toMatchObject({
    file: 'liste.csv', rowsRead: 3, loaded: 1, duplicates: 1,
    heldBack: [{ line: 4, column: 'Mail', value: 'x', code: 'email-unusable', reason: 'email-unusable {"why":"shape"}', also: [] }],
    warnings: [{ line: 2, code: 'days-unknown' }],
  })
  expect(reportOf('liste.csv', checked, new Set([2]), say)).toMatchObject({ rowsRead: 3, loaded: 0, duplicates: 2, warnings: [] })
})
