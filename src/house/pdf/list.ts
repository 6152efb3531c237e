import template from './list.typ?raw'
import { typeset, type Paper } from './typeset.ts'

/** A table whose last column is empty and takes the room that is left: for notes. Its head repeats on each page. */
export const listPaper = (paper: Paper, about: string, notes: string, head: readonly string[], rows: readonly (readonly string[])[]): Uint8Array =>
  typeset(template, paper, { about, head: [...head, notes], rows: rows.map((row) => [...row, '']) })
