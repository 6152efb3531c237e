import type { Locale } from './locale.ts'

/** U+00A0, the space that keeps a number beside its unit. */
export const noBreak = '\u00a0'
/** U+202F, the thin space of French punctuation. */
export const thinNoBreak = '\u202f'

/**
 * Curly apostrophes, before ICU reads the message: `l'{name}` would otherwise open an ICU quotation and print the braces.
 * A quotation that a translator really wants starts after a space, so it is left alone.
 */
export function curlyApostrophes(message: string): string {
  return message.replaceAll(/(?<=[\p{L}}])''?(?=[\p{L}{«])/gu, '’').replaceAll(/(?<=\p{L})'(?=$|[\s.,])/gu, '’')
}

/** Where a piece of literal text stands in its message: a mark right after an argument still takes its space. */
export type Edges = { afterValue: boolean; beforeValue: boolean }
const alone: Edges = { afterValue: false, beforeValue: false }

// Stands for the argument beside the literal while the rules run.
const value = '\ue000'

/** The spaces of French typography in plain text; addresses (`https://`, `?page=2`) and `9:00` are left alone. */
export function frenchSpaces(text: string, edges: Edges = alone): string {
  const before = edges.afterValue ? value : ''
  const after = edges.beforeValue ? value : ''
  return `${before}${text}${after}`
    .replaceAll('...', '…')
    .replaceAll(/ ([;!?%]+)/g, `${thinNoBreak}$1`)
    .replaceAll(/(?<=[^\s([«;!?%])([;!?%]+)(?![\p{L}\p{N};!?%=&/#\ue000])/gu, `${thinNoBreak}$1`)
    .replaceAll(/ :(?!\/\/)/g, `${noBreak}:`)
    .replaceAll(/(?<=[\p{L}\p{N}»)\ue000]):(?=\s|$)/gu, `${noBreak}:`)
    .replaceAll(/«\s*/g, `«${noBreak}`)
    .replaceAll(/\s*»/g, `${noBreak}»`)
    .replaceAll(' €', `${noBreak}€`)
    .replaceAll('n° ', `n°${noBreak}`)
    .slice(before.length)
    .replace(/\ue000$/, '')
}

/** The pass every literal of a catalogue goes through. */
export function typeset(locale: Locale, text: string, edges: Edges = alone): string {
  return locale === 'fr' ? frenchSpaces(text, edges) : text.replaceAll('...', '…')
}
