import template from './letter.typ?raw'
import { typeset, type Paper } from './typeset.ts'

/** A letter on paper, in words that are set as they stand. */
export type PaperLetter = {
  /** Lines of the addressee. */
  to: readonly string[]
  /** The day in words. */
  day: string
  title: string
  greeting: string
  /** An empty line inside begins a new paragraph. */
  paragraphs: readonly string[]
  signature: readonly string[]
}

/** One document with a letter to each addressee, every one beginning a page. */
export const letterPaper = (paper: Paper, letters: readonly PaperLetter[]): Uint8Array => typeset(template, paper, { letters })
