import { readLine, readText, value, type Reading } from '#house/sheets/reading.ts'
import { fold } from '#house/sheets/fold.ts'
import type { Cell } from '#house/sheets/cell.ts'
import { detectList, knowsHeader, mapColumns, type Choices, type Field, type List } from '#house/sheets/columns.ts'
import { checkRows, type Identity, type OpenRow } from '#house/sheets/check-rows.ts'
import type { Table } from '#house/sheets/read-table.ts'
import type { ListCheck } from './schema.ts'

const exclusions = /\b(ne (pas|plus|jamais)|sauf|exclu\w*|eviter|litige|conflit|concurrent\w*|surtout pas|pas (de|d|chez|avec|pour)|refuse\w*)\b/

/** A coordinator's remark, kept as written. One that may exclude a company is pointed out: only a person can turn it into an exclusion. */
export function readNote(cell: Cell): Reading<string> {
  const note = readText(cell)
  return note.is === 'value' && exclusions.test(fold(note.value)) ? value(note.value, { code: 'exclusion-to-check' }) : note
}

export const readName = readLine

/** Maps the columns, then checks every row; or says which columns are missing or must be chosen. */
export function checkList<Entry>(
  table: Table,
  fields: readonly Field[],
  choices: Choices | undefined,
  read: (columns: Readonly<Record<string, string>>) => (open: OpenRow) => Entry | null,
  identity: Identity<Entry>,
): ListCheck<Entry> {
  const mapping = mapColumns(table.headers, fields, choices)
  if (!mapping.ok) return mapping
  const checked = checkRows(table.rows, mapping.columns, read(mapping.columns), identity)
  return { ok: true, unknownColumns: mapping.unknownColumns, ...checked }
}

export { detectList, knowsHeader, type List }
