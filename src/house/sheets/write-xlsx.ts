import writeWorkbook from 'write-excel-file/node'
import type { PlainDate } from '../clock/plain-date.ts'

/** A text, a number, a day, or nothing known. */
export type Written = string | number | { day: PlainDate } | null

type Cell = { value: string; type: StringConstructor } | { value: number; type: NumberConstructor } | { value: Date; type: DateConstructor; format: string } | null

/** A text is written as a text: what begins with `=`, `+`, `-` or `@` stays what was typed and is never worked out as a formula. */
function cellOf(value: Written): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  return typeof value === 'string' ? { value, type: String } : { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
}

const widest = 48

/** Wide enough for what the column holds, within reason. */
const widthOf = (head: string, cells: readonly Written[]) => ({ width: Math.min(widest, Math.max(head.length, ...cells.slice(0, 200).map((cell) => (typeof cell === 'string' ? cell.length : 10))) + 2) })

/** A workbook of one sheet: a head that stays in sight, then the rows. */
export async function writeXlsx(sheet: string, head: readonly string[], rows: readonly (readonly Written[])[]): Promise<Uint8Array> {
  const data = [head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cellOf))]
  const columns = head.map((title, at) => widthOf(title, rows.map((row) => row[at] ?? null)))
  return new Uint8Array(await writeWorkbook(data, { sheet: sheet.slice(0, 31), columns, stickyRowsCount: 1 }).toBuffer())
}
