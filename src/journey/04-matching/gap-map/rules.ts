import type { GapRow } from './queries.ts'

const cell = (value: string | number) => {
  const text = String(value)
  // A spreadsheet runs what begins like a formula.
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The map as a file for a spreadsheet: semicolons, days with a decimal comma, one line per family or capability. */
export function gapFile(heads: readonly string[], rows: readonly GapRow[], nameOf: (key: string) => string): string {
  const days = (halfDays: number) => String(halfDays / 2).replace('.', ',')
  const lines = rows.map((row) => [nameOf(row.key), row.asked, days(row.askedHalfDays), row.offered, days(row.offeredHalfDays), row.served, days(row.servedHalfDays), row.neighbours])
  return `\u{FEFF}${[heads, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`
}
