import { parse, CsvError } from 'csv-parse/sync'
import { limits, refused, type FileRefusal } from './refused.ts'

export type Separator = ';' | ',' | '\t' | '|'
export type RawRow<Value> = { line: number; values: Value[] }
export type CsvRows = { ok: true; rows: RawRow<string>[] } | FileRefusal

const separators: readonly Separator[] = [';', ',', '\t', '|']
const lineEnds = ['\r\n', '\n', '\r']

/** The separators outside quotes on each of the first lines that hold something. */
function countsPerLine(text: string, separator: Separator): number[] {
  const counts: number[] = []
  let quoted = false
  let count = 0
  let filled = false
  for (const character of text.slice(0, 50_000)) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (filled) counts.push(count)
      count = 0
      filled = false
    } else if (!quoted && character === separator) count += 1
    if (character.trim() !== '') filled = true
  }
  return filled ? [...counts, count] : counts
}

/** The commonest count that is not zero, weighed by how many lines share it: French decimals make commas irregular. */
function agreement(counts: readonly number[]): number {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)
  return Math.max(0, ...[...lines].map(([count, shared]) => (shared / counts.length) * (1 + Math.min(count, 30) / 100)))
}

export function separatorOf(text: string): Separator {
  const scores = separators.map((separator) => agreement(countsPerLine(text, separator)))
  return separators[scores.indexOf(Math.max(...scores))] ?? ';'
}

/** Gives the line, from 1, of any byte asked in growing order; `\r\n` is one line end. */
function lineCounter(bytes: Buffer): (until: number) => number {
  let line = 1
  let at = 0
  return (until) => {
    for (; at < until; at += 1) {
      const byte = bytes[at]
      if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) line += 1
    }
    return line
  }
}

function refusalOf(error: CsvError, line: number): FileRefusal {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return refused('quote-not-closed', { line })
  if (/QUOTE/.test(error.code)) return refused('quote-misplaced', { line })
  return refused('text-unreadable', { line })
}

/**
 * The records of a text, each with the line where it starts. The parser's own count takes a `\r\n` inside quotes for
 * two lines, so lines are counted again from the byte where each record ends.
 */
export function readCsv(text: string, separator: Separator): CsvRows {
  const bytes = Buffer.from(text)
  const lineAt = lineCounter(bytes)
  const rows: RawRow<string>[] = []
  let start = 1
  try {
    parse(bytes, {
      delimiter: separator,
      record_delimiter: lineEnds,
      relax_column_count: true,
      onRecord(values: string[], { bytes: end }) {
        if (values.some((value) => value.trim() !== '')) rows.push({ line: start, values })
        start = lineAt(end)
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) return refusalOf(error, start)
    throw error
  }
  if (rows.length > limits.rows) return refused('too-many-rows', { limit: limits.rows })
  return { ok: true, rows }
}
