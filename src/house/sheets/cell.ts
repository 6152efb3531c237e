/** What a cell holds once its file is read: a text as typed, a number, or nothing. A date of a workbook is its ISO text. */
export type Cell = string | number | null

export type TableRow = {
  /** The line of the file where the record starts; the row number in a workbook. */
  line: number
  cells: Readonly<Record<string, Cell>>
  /** Cells beyond the last header: the sign of a separator that was not quoted. */
  beyond: readonly Cell[]
}

/** The text of a cell with one kind of space at both ends removed; composed letters, so that equal words are equal. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  return String(cell).normalize('NFC').replace(/[\u200B\uFEFF]/g, '').trim()
}

/** The same on one line. */
export const lineOf = (cell: Cell) => textOf(cell).replace(/\s+/g, ' ')

export const isBlank = (cell: Cell | undefined) => cell === undefined || textOf(cell) === ''
