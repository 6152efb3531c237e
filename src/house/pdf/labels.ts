import template from './labels.typ?raw'
import { typeset, type Paper } from './typeset.ts'

/** Two common sheets of self-adhesive labels on A4, in millimetres. */
export const labelSheets = {
  24: { columns: 3, rows: 8, width: 63.5, height: 33.9, gap: 2.54, left: 7.21, top: 12.9 },
  14: { columns: 2, rows: 7, width: 99.1, height: 38.1, gap: 2.54, left: 4.63, top: 15.15 },
} as const
/** Labels a sheet. */
export type LabelSheet = keyof typeof labelSheets

/** The lines of each address, in the order of the list, row after row. */
export const labelsPaper = (paper: Paper, sheet: LabelSheet, labels: readonly (readonly string[])[]): Uint8Array => typeset(template, paper, { sheet: labelSheets[sheet], labels })
