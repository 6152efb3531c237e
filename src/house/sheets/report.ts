import type { Translate } from '#house/i18n/catalogue.ts'
import type { RefusalParams } from '#house/refusal.ts'
import type { Checked } from './check-rows.ts'

/** What a cell has wrong or doubtful: `code` and `params` are rendered by a catalogue, at the edge. */
export type Fault = { column: string; value: string; code: string; params: RefusalParams }
export type Finding = { line: number } & Fault
export type HeldRow = Finding & { also: Fault[] }

type Said = { column: string; value: string; reason: string; code: string }
/** A row that was not loaded, with every reason it has. `line` is where the record starts in the file. */
export type Held = { line: number } & Said & { also: Said[] }
/** A row that was loaded, with something to look at. */
export type Warning = { line: number } & Said

/** What became of each row of a file: `rowsRead` = `loaded` + `duplicates` + the number held back. */
export type FileReport = {
  file: string
  rowsRead: number
  loaded: number
  duplicates: number
  heldBack: Held[]
  warnings: Warning[]
}

/** The one place where a finding becomes a sentence. */
const said = ({ column, value, code, params }: Fault, t: Translate): Said => ({ column, value, reason: t(code, params), code })

/**
 * The report of a file once its records were offered to the database; `alreadyKnown` are the lines whose record was
 * there before. Warnings about rows that were not loaded are left out, except those on the repetition itself.
 */
export function reportOf<Entry>(file: string, checked: Checked<Entry>, alreadyKnown: ReadonlySet<number>, t: Translate): FileReport {
  const known = checked.records.filter(({ line }) => alreadyKnown.has(line)).length
  return {
    file,
    rowsRead: checked.rowsRead,
    loaded: checked.records.length - known,
    duplicates: checked.duplicatesInFile.length + known,
    heldBack: checked.heldBack.map((row) => ({ line: row.line, ...said(row, t), also: row.also.map((fault) => said(fault, t)) })),
    warnings: checked.warnings.filter(({ line }) => !alreadyKnown.has(line)).map((finding) => ({ line: finding.line, ...said(finding, t) })),
  }
}
