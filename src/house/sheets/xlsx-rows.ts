import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import { isBlank, type Cell } from './cell.ts'
import type { RawRow } from './csv-rows.ts'
import { refused, type FileRefusal } from './refused.ts'
import { refusalOfArchive } from './xlsx-guard.ts'

export type SheetRows = { name: string; rows: RawRow<Cell>[] }
export type Workbook = { ok: true; sheets: SheetRows[] } | FileRefusal

/** A workbook keeps a day as midnight in UTC; a moment keeps its hour, so that no reader takes it for a day. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '').replace(/\.\d{3}Z$/, '')
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)
}

function rowsOf(data: readonly (readonly unknown[])[]): RawRow<Cell>[] {
  return data
    .map((values, place) => ({ line: place + 1, values: values.map(cellOf) }))
    .filter(({ values }) => values.some((value) => !isBlank(value)))
}

/** The filled rows of every sheet. Formulas give the result the workbook stored, error cells give nothing. */
export async function readXlsx(bytes: Buffer): Promise<Workbook> {
  const refusal = refusalOfArchive(bytes)
  if (refusal) return refusal
  try {
    const sheets = await readWorkbook(bytes)
    return { ok: true, sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data) })) }
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) return refused('workbook-unreadable')
    // The library also throws plain errors on a cell whose address or style makes no sense.
    if (error instanceof Error) return refused('workbook-unreadable')
    throw error
  }
}
