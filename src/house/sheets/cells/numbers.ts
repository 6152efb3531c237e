import { toCents, type Cents } from '#house/units.ts'
import { faulty, value, whenKnown, type Reading } from '../reading.ts'
import type { Cell } from '../cell.ts'

type Bounds = { least?: number; most?: number }

const spaces = /[\s\u00A0\u2009\u202F]/g
const grouped = /^(\d{1,3})((?:[\s\u00A0\u2009\u202F'’]\d{3})+|(?:\.\d{3})+(?=,))([.,]\d{1,2})?$/
const plain = /^\d+(?:[.,]\d+)?$/
/** Three digits after a lone dot or comma: thousands for some, thousandths for others. */
const twoWays = /^[1-9]\d{0,2}[.,]\d{3}$/

/** A positive number in French or plain writing, or why it is not one. */
function unsigned(text: string): number | 'ambiguous' | 'scientific' | 'unreadable' {
  if (/^\d+([.,]\d+)?e[+-]?\d+$/i.test(text)) return 'scientific'
  if (twoWays.test(text)) return 'ambiguous'
  const thousands = grouped.exec(text)
  if (thousands) return Number(`${thousands[1]}${(thousands[2] ?? '').replace(/\D/g, '')}${(thousands[3] ?? '').replace(',', '.')}`)
  const compact = text.replace(spaces, '')
  return plain.test(compact) && compact === text ? Number(compact.replace(',', '.')) : 'unreadable'
}

/** A number whose unit, if it is written, is one of `units`; least and most included. */
function readNumber(cell: Cell, units: RegExp, { least = 0, most = 1e12 }: Bounds): Reading<number> {
  return whenKnown((text) => {
    const bare = text.replace(units, '').trim()
    const negative = /^[-−–]\s?(?=\d)/.test(bare)
    // A number that the workbook stored as one has no thousands to doubt.
    const read = typeof cell === 'number' ? Math.abs(cell) : unsigned(bare.replace(/^[-−–+]\s?/, ''))
    if (typeof read === 'string') return faulty(`number-${read}`)
    const signed = negative ? -read : read
    return signed < least || signed > most ? faulty('number-out-of-bounds', { least, most }) : value(signed)
  })(cell)
}

const people = /\s*(salari[ée]s?|personnes?|pers\.?|employ[ée]s?|etp|emplois?|agents?)(\s*\(?etp\)?)?\.?$/i
const money = /\s*(€|eur|euros?)$/i

/** People in full-time equivalents: `8,5`, `12 000 salariés`. */
export const readHeadcount = (cell: Cell) => readNumber(cell, people, { most: 3_000_000 })

/** A whole number of people or jobs. */
export function readWhole(cell: Cell): Reading<number> {
  const read = readNumber(cell, people, { most: 3_000_000 })
  return read.is === 'value' && !Number.isInteger(read.value) ? faulty('number-not-whole') : read
}

/** An amount in euros with at most two decimals; below zero only where `least` allows it. */
export function readEuros(cell: Cell, least = 0): Reading<Cents> {
  const read = readNumber(cell, money, { least, most: 1e9 })
  if (read.is !== 'value') return read
  const cents = Math.round(read.value * 100)
  return Math.abs(cents - read.value * 100) > 1e-6 ? faulty('amount-below-cent') : value(toCents(cents))
}
