import { textOf, type Cell, type TableRow } from './cell.ts'
import type { Fault, Finding, HeldRow } from './report.ts'
import { faulty, type Doubt, type Reading } from './reading.ts'
import { limits } from './refused.ts'

type Columns = Readonly<Record<string, string>>
type Reader<T> = (cell: Cell) => Reading<T>

/** One row being read: what holds it back, what only deserves a look. */
export type OpenRow = {
  row: TableRow
  faults: Fault[]
  doubts: Fault[]
  cell: (field: string) => Cell
  /** Without this value the row is held back; `missing` is the code of a blank. */
  need: <T>(field: string, read: Reader<T>, missing: Doubt) => T | null
  /** May be unknown, `unknown` then says so; a faulty cell holds the row back, so that it is loaded once mended. */
  want: <T>(field: string, read: Reader<T>, unknown?: Doubt) => T | null
  /** A detail: a faulty cell is left out with a warning. */
  accept: <T>(field: string, read: Reader<T>) => T | null
  doubt: (field: string, doubt: Doubt) => void
}

/** A cell as a report quotes it. */
const shown = (cell: Cell) => textOf(cell).slice(0, limits.cellLine)

const tooLong = (cell: Cell) => (typeof cell === 'string' && cell.length > limits.cellText ? faulty('cell-too-long', { limit: limits.cellText }) : null)

export function openRow(row: TableRow, columns: Columns): OpenRow {
  const faults: Fault[] = []
  const doubts: Fault[] = []
  const columnOf = (field: string) => columns[field] ?? ''
  const cell = (field: string): Cell => row.cells[columnOf(field)] ?? null
  const about = (field: string, { code, params = {} }: Doubt): Fault => ({ column: columnOf(field), value: shown(cell(field)), code, params })
  const take = <T>(field: string, read: Reader<T>, whenFaulty: Fault[], whenUnknown: Fault[], unknown?: Doubt): T | null => {
    const reading = tooLong(cell(field)) ?? read(cell(field))
    if (reading.is === 'value') {
      doubts.push(...reading.doubts.map((doubt) => about(field, doubt)))
      return reading.value
    }
    if (reading.is === 'faulty') whenFaulty.push(about(field, reading))
    else if (unknown) whenUnknown.push(about(field, unknown))
    return null
  }
  return {
    row, faults, doubts, cell,
    need: (field, read, missing) => take(field, read, faults, faults, missing),
    want: (field, read, unknown) => take(field, read, faults, doubts, unknown),
    accept: (field, read) => take(field, read, doubts, doubts),
    doubt: (field, doubt) => void doubts.push(about(field, doubt)),
  }
}

/** What makes two rows one and the same thing. */
export type Identity<Entry> = {
  key: (entry: Entry) => string
  /** The column named when two rows share a key. */
  field: string
  /** Two rows with one key that cannot be the same thing: the later one is held back with this code. */
  clash?: (first: Entry, later: Entry) => string | null
}

export type Checked<Entry> = {
  rowsRead: number
  records: { line: number; record: Entry }[]
  /** Rows that only repeat another: `of` is the line of the first one. */
  duplicatesInFile: { line: number; of: number }[]
  heldBack: HeldRow[]
  warnings: Finding[]
}

type First<Entry> = { row: TableRow; entry: Entry }

/** A cell as compared between rows: case and spaces say nothing. */
const content = (cell: Cell | undefined) => textOf(cell ?? null).toLowerCase().replace(/\s+/g, '')
const contentOf = (row: TableRow) => JSON.stringify(Object.values(row.cells).map(content))

function held(line: number, faults: readonly Fault[]): HeldRow | null {
  const [first, ...also] = faults
  return first ? { line, ...first, also } : null
}

const tooManyCells = ({ beyond }: TableRow): Fault => ({ column: '', value: beyond.map(shown).join(' '), code: 'too-many-cells', params: { count: beyond.length } })

/** A repeated row; when it does not say quite the same as the first, the columns that differ are named. */
function addRepeated<Entry>(checked: Checked<Entry>, first: TableRow, later: TableRow, about: Pick<Fault, 'column' | 'value'>): void {
  checked.duplicatesInFile.push({ line: later.line, of: first.line })
  const columns = Object.keys(later.cells).filter((header) => content(first.cells[header]) !== content(later.cells[header])).join(', ')
  if (columns) checked.warnings.push({ line: later.line, ...about, code: 'repeated-otherwise', params: { line: first.line, columns } })
}

/**
 * Sorts the rows of a table: loaded, repeated, held back; each row ends in exactly one of them. `read` gives the record
 * of a row or notes in the open row why there is none.
 */
export function checkRows<Entry>(rows: readonly TableRow[], columns: Columns, read: (open: OpenRow) => Entry | null, identity: Identity<Entry>): Checked<Entry> {
  const checked: Checked<Entry> = { rowsRead: rows.length, records: [], duplicatesInFile: [], heldBack: [], warnings: [] }
  const contents = new Map<string, number>()
  const firsts = new Map<string, First<Entry>>()
  for (const row of rows) {
    const open = openRow(row, columns)
    const about = { column: columns[identity.field] ?? '', value: shown(open.cell(identity.field)) }
    if (row.beyond.length > 0) open.faults.push(tooManyCells(row))
    const entry = read(open)
    const first = entry === null ? undefined : firsts.get(identity.key(entry))
    const clash = entry !== null && first ? identity.clash?.(first.entry, entry) : null
    if (clash && first) open.faults.push({ ...about, code: clash, params: { line: first.row.line } })
    const twin = contents.get(contentOf(row))
    if (twin === undefined) contents.set(contentOf(row), row.line)
    // A row that cannot be loaded is held back even when it repeats another: both lines need the same correction.
    else if (open.faults.length > 0) open.faults.push({ column: '', value: '', code: 'row-repeated', params: { line: twin } })
    const faulty = held(row.line, open.faults)
    if (faulty) checked.heldBack.push(faulty)
    else if (entry === null) throw new TypeError(`line ${row.line}: neither a record nor a fault`)
    else if (first) addRepeated(checked, first.row, row, about)
    else {
      firsts.set(identity.key(entry), { row, entry })
      checked.records.push({ line: row.line, record: entry })
      checked.warnings.push(...open.doubts.map((doubt) => ({ line: row.line, ...doubt })))
    }
  }
  return checked
}
