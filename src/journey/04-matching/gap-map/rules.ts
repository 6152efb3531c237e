import { stringify } from 'csv-stringify/sync'
import type { GapRow } from './queries.ts'

/** The map as a file for a spreadsheet: semicolons, days with a decimal comma, one line per family or capability. */
export function gapFile(heads: readonly string[], rows: readonly GapRow[], nameOf: (key: string) => string): string {
  const days = (halfDays: number) => String(halfDays / 2).replace('.', ',')
  const lines = rows.map((row) => [nameOf(row.key), row.asked, days(row.askedHalfDays), row.offered, days(row.offeredHalfDays), row.served, days(row.servedHalfDays), row.neighbours])
  return stringify([heads, ...lines], { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: '\r\n' })
}
