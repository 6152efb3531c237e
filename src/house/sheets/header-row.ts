import type { RawRow } from './csv-rows.ts'
import { isBlank, lineOf, type Cell } from './cell.ts'
import { fold } from './fold.ts'

export type IgnoredRow = { line: number; why: 'above-headers' | 'total' | 'headers-again' }

const searched = 30
const longestLabel = 40
const totals = new Set(['total', 'totaux', 'total general', 'totaux generaux', 'grand total', 'sous total', 'somme', 'moyenne', 'nombre', 'nombre total', 'effectif total'])

const filled = (values: readonly Cell[]) => values.filter((value) => !isBlank(value))
const looksLikeText = (cell: Cell) => typeof cell === 'string' && /\p{L}/u.test(cell) && !/@/.test(cell)

/** A row of words, all different: what titles of columns look like when none of them is known. */
function couldBeHeaders(values: readonly Cell[]): boolean {
  const cells = filled(values)
  return cells.length >= 2 && cells.every(looksLikeText) && new Set(cells.map((cell) => fold(lineOf(cell)))).size === cells.length
}

/** The place of the row of headers: the one with most known titles among the first rows, else the first row of words; -1 when none. */
export function findHeaderRow(rows: readonly RawRow<Cell>[], knows: (header: string) => boolean): number {
  const first = rows.slice(0, searched)
  const known = first.map(({ values }) => new Set(filled(values).map(lineOf).filter(knows)).size)
  const most = Math.max(0, ...known)
  if (most >= 2) return known.indexOf(most)
  const widest = Math.max(0, ...first.map(({ values }) => filled(values).length))
  return first.findIndex(({ values }) => couldBeHeaders(values) && filled(values).length * 2 > widest)
}

/** The letters a spreadsheet gives to a column: 0 is A. */
function letters(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : letters(Math.floor(place / 26) - 1) + String.fromCharCode(65 + (place % 26))
}

/** Titles on one line, without blanks at the right; an untitled column bears its letter, a repeated title its rank. */
export function headersOf(values: readonly Cell[]): string[] {
  const width = values.findLastIndex((value) => !isBlank(value)) + 1
  const seen = new Map<string, number>()
  return values.slice(0, width).map((value, place) => {
    const title = lineOf(value) || `(${letters(place)})`
    const rank = (seen.get(fold(title)) ?? 0) + 1
    seen.set(fold(title), rank)
    return rank === 1 ? title : `${title} (${rank})`
  })
}

/** A row that sums the others up: it says so in its first filled cell and holds nothing but figures beside. */
export function isTotalRow(values: readonly Cell[]): boolean {
  const [first, ...others] = filled(values)
  if (typeof first !== 'string' || first.length > longestLabel) return false
  const label = fold(first.replace(/[\d\s.,:€]+$/, ''))
  return totals.has(label) && others.every((cell) => lineOf(cell).length <= longestLabel && /^[\d\s.,€%-]{1,15}$/.test(lineOf(cell)) && lineOf(cell).replace(/\D/g, '').length < 9)
}

export function isHeadersAgain(values: readonly Cell[], headers: readonly Cell[]): boolean {
  const same = values.filter((value, place) => !isBlank(value) && lineOf(value) === lineOf(headers[place] ?? null)).length
  return same >= 2 && same === filled(values).length
}
