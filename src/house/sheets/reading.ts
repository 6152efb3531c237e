import type { RefusalParams } from '#house/refusal.ts'
import type { EmailRead } from '#house/identifiers/email.ts'
import { readEmail } from '#house/identifiers/email.ts'
import { readSiren, readSiret, type Identified } from '#house/identifiers/company-number.ts'
import { readPhone } from '#house/identifiers/phone.ts'
import { isBlank, lineOf, textOf, type Cell } from './cell.ts'
import { fold } from './fold.ts'
import { limits } from './refused.ts'

/** Something a person should look at; `code` is a key of a catalogue. */
export type Doubt = { code: string; params?: RefusalParams }

/** What a reader makes of one cell. Nothing is guessed silently: a value may come with doubts. */
export type Reading<T> = { is: 'value'; value: T; doubts: Doubt[] } | { is: 'unknown' } | { is: 'faulty'; code: string; params: RefusalParams }

export const value = <T>(read: T, ...doubts: Doubt[]): Reading<T> => ({ is: 'value', value: read, doubts })
export const unknown = { is: 'unknown' } as const satisfies Reading<never>
export const faulty = (code: string, params: RefusalParams = {}): Reading<never> => ({ is: 'faulty', code, params })

const saysUnknown = new Set(['', 'nc', 'n c', 'nr', 'n r', 'n a', 'na', 'nsp', 'inconnu', 'non connu', 'a definir', 'a preciser', 'a determiner', 'a voir', 'tbd', 'non communique', 'non renseigne', 'ne sait pas', 'unknown'])

/** Blank, `?`, `-` and the usual ways to write that nobody knows yet. */
export const isUnknown = (cell: Cell) => isBlank(cell) || saysUnknown.has(fold(textOf(cell)))

const formula = (text: string) => text.startsWith('=') || /^#(N\/A|REF!|NAME\?|NOM\?|VALUE!|VALEUR!|DIV\/0!|NUM!|NULL!)$/i.test(text)

/** Reads what is known, and refuses a formula kept in place of its result. */
export function whenKnown<T>(read: (text: string) => Reading<T>): (cell: Cell) => Reading<T> {
  return (cell) => {
    if (String(cell ?? '').length > limits.cellLine) return faulty('cell-too-long', { limit: limits.cellLine })
    const text = lineOf(cell)
    // First, since `#N/A` also reads as "n/a".
    if (formula(text)) return faulty('formula', { text })
    return isUnknown(cell) ? unknown : read(text)
  }
}

export const readLine = whenKnown((text) => value(text))

/** A text that may run over several lines. */
export function readText(cell: Cell): Reading<string> {
  if (isBlank(cell)) return unknown
  const text = textOf(cell)
  return formula(text) ? faulty('formula', { text }) : value(text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n'))
}

const emailFault = (read: EmailRead) => faulty('email-unusable', { why: read.ok ? 'shape' : read.why })

/** An address in lower case; a blank one is `unknown`, left to the list to judge. */
export function readEmailCell(cell: Cell): Reading<string> {
  if (isBlank(cell)) return unknown
  const read = readEmail(textOf(cell))
  return read.ok ? value(read.email) : emailFault(read)
}

/** E.164 when the number is recognised, else as typed with a doubt. */
export const readPhoneCell = whenKnown((text) => {
  const { phone, recognised } = readPhone(text)
  return recognised ? value(phone) : value(phone, { code: 'phone-unrecognised' })
})

function identified(cell: Cell, read: (typed: string | number) => Identified): Reading<string> {
  if (cell === null || isUnknown(cell)) return unknown
  const result = read(cell)
  return result.ok ? value(result.value) : faulty(result.code, result.params)
}
export const readSiretCell = (cell: Cell) => identified(cell, readSiret)
export const readSirenCell = (cell: Cell) => identified(cell, readSiren)
