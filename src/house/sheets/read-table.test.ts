import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { readTable } from './read-table.ts'
import { limits, refusalOfSize } from './refused.ts'

const knowsHeader = (header: string) => ['Nom', 'SIRET', 'Depuis', 'Jours'].includes(header)
const read = (text: string | Buffer) => readTable(Buffer.from(text), { knowsHeader })
const code = async (text: string | Buffer) => {
  const table = await read(text)
  return table.ok ? 'ok' : table.code
}

describe('a text', () => {
  test('titles, blanks, totals and headers printed again are left out, and said', async () => {
    const table = await read('Liste du réseau;;\n\nNom;SIRET;Jours\nA;1;2,5\n;;\nNom;SIRET;Jours\nB;2;\nTOTAL;;2,5\n')
    expect(table).toMatchObject({
      ok: true, encoding: 'utf-8', separator: ';', sheet: null, headerRow: 3, headers: ['Nom', 'SIRET', 'Jours'],
      ignoredRows: [{ line: 1, why: 'above-headers' }, { line: 6, why: 'headers-again' }, { line: 8, why: 'total' }],
    })
    expect(table.ok && table.rows).toEqual([
      { line: 4, cells: { Nom: 'A', SIRET: '1', Jours: '2,5' }, beyond: [] },
      { line: 7, cells: { Nom: 'B', SIRET: '2', Jours: '' }, beyond: [] },
    ])
  })

  test('a row may be short, or run beyond the headers', async () => {
    const table = await read('Nom;SIRET\nA\nB;1;x;;y\n')
    expect(table.ok && table.rows).toEqual([
      { line: 2, cells: { Nom: 'A', SIRET: null }, beyond: [] },
      { line: 3, cells: { Nom: 'B', SIRET: '1' }, beyond: ['x', 'y'] },
    ])
  })

  test.each([
    ['', 'file-empty'],
    [' \n\n', 'file-empty'],
    ['Nom;SIRET\n', 'no-rows'],
    ['12;13\n14;15\n', 'headers-not-found'],
    ['Nom;SIRET\n1;"2\n', 'quote-not-closed'],
    ['%PDF-1.7\n', 'not-a-table'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old-workbook'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]), 'not-a-table'],
    [`PK\u0003\u0004${'\u0000'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`, 'opendocument'],
    ['PK\u0003\u0004 not really', 'archive-damaged'],
  ])('%j: %s', async (text, expected) => {
    expect(await code(text)).toBe(expected)
  })
})

test.each([' ', '?', '1 ', 'A ', ';', '""'])('a cell of a million %j takes no time to speak of', async (piece) => {
  const table = await read(`Nom;SIRET\n"A${piece.repeat(1_000_000)}x";1\n`)
  expect(table.ok && table.rows.length).toBe(1)
})

test('a size is refused before a file is read', () => {
  expect(refusalOfSize(limits.fileBytes)).toBeNull()
  expect(refusalOfSize(limits.fileBytes + 1)).toMatchObject({ code: 'file-too-large' })
  expect(refusalOfSize(0)).toMatchObject({ code: 'file-empty' })
})

describe('a workbook', () => {
  type Sheet = Parameters<typeof writeWorkbook>[0] extends infer Data ? Data : never
  const list = [
    [{ value: 'Réseau' }],
    [null],
    [{ value: 'Nom' }, { value: 'SIRET' }, { value: 'Depuis' }, { value: 'Jours' }],
    [{ value: 'A' }, { value: 84923947000008, type: Number }, { value: new Date('2012-01-01T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' }, { value: 2.5, type: Number }],
    [null],
    [{ value: 'TOTAL' }, null, null, { value: 2.5, type: Number }],
  ]
  const book = async (sheets: { data: unknown; sheet: string }[]) => writeWorkbook(sheets as Sheet).toBuffer()

  test('keeps its types, its row numbers and its sheet', async () => {
    const bytes = await book([{ data: [[{ value: 'À vérifier' }]], sheet: 'Notes' }, { data: list, sheet: 'Liste' }])
    const table = await readTable(bytes, { knowsHeader })
    expect(table).toMatchObject({ ok: true, sheet: 'Liste', sheets: ['Notes', 'Liste'], encoding: null, headerRow: 3 })
    expect(table.ok && table.rows).toEqual([{ line: 4, cells: { Nom: 'A', SIRET: 84923947000008, Depuis: '2012-01-01', Jours: 2.5 }, beyond: [] }])
    expect(table.ok && table.ignoredRows).toEqual([{ line: 1, why: 'above-headers' }, { line: 6, why: 'total' }])
  })

  test('with two sheets alike asks which', async () => {
    const bytes = await book([{ data: list, sheet: '2025' }, { data: list, sheet: '2026' }])
    expect(await readTable(bytes, { knowsHeader })).toEqual({ ok: false, code: 'sheet-unclear', params: { sheets: '2025, 2026' } })
    expect(await readTable(bytes, { knowsHeader, sheet: '2026' })).toMatchObject({ ok: true, sheet: '2026' })
    expect(await readTable(bytes, { knowsHeader, sheet: '2027' })).toMatchObject({ ok: false, code: 'sheet-not-found' })
  })

  test('that is empty says so', async () => {
    expect(await readTable(await book([{ data: [[null]], sheet: 'Vide' }]))).toMatchObject({ ok: false, code: 'file-empty' })
  })
})
