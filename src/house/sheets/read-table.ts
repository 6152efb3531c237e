import { isBlank, type Cell, type TableRow } from './cell.ts'
import { readCsv, separatorOf, type RawRow, type Separator } from './csv-rows.ts'
import { decode, type Encoding, type TextDoubt } from './decode.ts'
import { findHeaderRow, headersOf, isHeadersAgain, isTotalRow, type IgnoredRow } from './header-row.ts'
import { refusalOfSize, refused, type FileRefusal } from './refused.ts'
import { readXlsx, type SheetRows } from './xlsx-rows.ts'

export type Table = {
  ok: true
  /** Null for a workbook, as is `separator`; `sheet` is null for a text. */
  encoding: Encoding | null
  separator: Separator | null
  sheet: string | null
  /** Every sheet of the workbook, so that a person may choose another. */
  sheets: string[]
  doubts: TextDoubt[]
  headerRow: number
  headers: string[]
  rows: TableRow[]
  ignoredRows: IgnoredRow[]
}
type Source = Pick<Table, 'encoding' | 'separator' | 'sheet' | 'sheets' | 'doubts'>

export type ReadOptions = {
  /** Whether a title of column means something to the lists expected; tells the row of headers from titles above it. */
  knowsHeader?: (header: string) => boolean
  /** The sheet a person chose. */
  sheet?: string
}

const nothingKnown = () => false
const starts = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)

function rowOf({ line, values }: RawRow<Cell>, headers: readonly string[]): TableRow {
  const cells = Object.fromEntries(headers.map((header, place) => [header, values[place] ?? null]))
  return { line, cells, beyond: values.slice(headers.length).filter((value) => !isBlank(value)) }
}

function tableOf(raw: readonly RawRow<Cell>[], source: Source, knows: (header: string) => boolean): Table | FileRefusal {
  const place = findHeaderRow(raw, knows)
  const top = raw[place]
  if (!top) return refused(raw.length === 0 ? 'file-empty' : 'headers-not-found')
  const headers = headersOf(top.values)
  const ignoredRows: IgnoredRow[] = raw.slice(0, place).map(({ line }) => ({ line, why: 'above-headers' }))
  const rows: TableRow[] = []
  for (const row of raw.slice(place + 1)) {
    if (isTotalRow(row.values)) ignoredRows.push({ line: row.line, why: 'total' })
    else if (isHeadersAgain(row.values, top.values)) ignoredRows.push({ line: row.line, why: 'headers-again' })
    else rows.push(rowOf(row, headers))
  }
  if (rows.length === 0) return refused('no-rows', { line: top.line })
  return { ok: true, ...source, headerRow: top.line, headers, rows, ignoredRows }
}

function refusalOfKind(bytes: Uint8Array): FileRefusal | null {
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refused('old-workbook')
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return refused('not-a-table', { format: 'PDF' })
  if (starts(bytes, 0x50, 0x4b) && Buffer.from(bytes.subarray(30, 90)).includes('opendocument')) return refused('opendocument')
  return null
}

async function readWorkbook(bytes: Uint8Array, { knowsHeader = nothingKnown, sheet }: ReadOptions): Promise<Table | FileRefusal> {
  const workbook = await readXlsx(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!workbook.ok) return workbook
  const sheets = workbook.sheets.map(({ name }) => name)
  const read = ({ name, rows }: SheetRows) => tableOf(rows, { encoding: null, separator: null, sheet: name, sheets, doubts: [] }, knowsHeader)
  const chosen = workbook.sheets.filter(({ name }) => sheet === undefined || name === sheet)
  if (chosen.length === 0) return refused('sheet-not-found', { sheet: sheet ?? '', sheets: sheets.join(', ') })
  const tables = chosen.map(read)
  const sound = tables.filter((table) => table.ok)
  const known = sound.filter((table) => table.headers.filter(knowsHeader).length >= 2)
  const candidates = known.length > 0 ? known : sound
  const [only, other] = candidates
  if (other) return refused('sheet-unclear', { sheets: candidates.map((table) => table.sheet).join(', ') })
  return only ?? tables.find((table) => !table.ok && table.code !== 'file-empty') ?? refused('file-empty')
}

/**
 * The table in a file of any of the forms coordinators keep: text with any usual encoding and separator, or a
 * workbook. `bytes` is the whole file; ask `refusalOfSize` before reading it.
 */
export async function readTable(bytes: Uint8Array, options: ReadOptions = {}): Promise<Table | FileRefusal> {
  const refusal = refusalOfSize(bytes.length) ?? refusalOfKind(bytes)
  if (refusal) return refusal
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return readWorkbook(bytes, options)
  const { text, encoding, doubts } = decode(bytes)
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  if (/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text)) return refused('not-a-table', { format: '' })
  const separator = separatorOf(text)
  const csv = readCsv(text, separator)
  if (!csv.ok) return csv
  return tableOf(csv.rows, { encoding, separator, sheet: null, sheets: [], doubts }, options.knowsHeader ?? nothingKnown)
}
