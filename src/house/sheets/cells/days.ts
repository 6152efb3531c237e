import { toHalfDays, type HalfDays } from '#house/units.ts'
import type { Cell } from '../cell.ts'
import { fold } from '../fold.ts'
import { faulty, value, whenKnown, type Reading } from '../reading.ts'

/** Working days of a year with no holiday at all: more than that is a slip. */
const workingYear = 260

const units = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix sept', 'dix huit', 'dix neuf', 'vingt']
const inWords = new Map(units.map((word, place) => [word, place + 1] as const))
inWords.set('une', 1)
inWords.set('trente', 30)

const halfSigns: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 }
const unitOf = /^(.*?)\s*(?:(demi[- ]?journ[ée]es?|demi[- ]?jours?|1\/2\s?(?:j|journ[ée]es?|jours?))|(journ[ée]es?|jours?|jrs?|j|d|days?))?\.?(?:\s*(?:par|\/)\s*ans?)?(?:\s*(et demie?))?$/i

/** A positive number as people count days: `2,5`, `2½`, `2 1/2`, `deux`; null when it is none of these. */
function countOf(text: string): number | null {
  const word = inWords.get(fold(text))
  if (word !== undefined) return word
  const withSign = /^(\d*)\s?([½¼¾])$/.exec(text)
  if (withSign) return Number(withSign[1] || 0) + (halfSigns[withSign[2] ?? ''] ?? 0)
  const withFraction = /^(?:(\d+)\s+)?1\/2$/.exec(text)
  if (withFraction) return Number(withFraction[1] ?? 0) + 0.5
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

/** The number of half-days of a text whose sign is already taken away. */
function halvesOf(text: string): number | null {
  const [, before = '', half, , andHalf] = unitOf.exec(text) ?? []
  if (half) return before === '' ? 1 : countOf(before.trim())
  const days = before === '' ? null : countOf(before.trim())
  return days === null ? null : days * 2 + (andHalf ? 1 : 0)
}

/**
 * A number of days as half-days: `½`, `2,5`, `3 j`, `deux`, `une demi-journée`. A fault: negative, more than
 * `mostDays`, a quarter of a day, a range. `least` in half-days.
 */
export function readDays(cell: Cell, { least = 0, mostDays = workingYear }: { least?: number; mostDays?: number } = {}): Reading<HalfDays> {
  return whenKnown((text) => {
    if (/^[-−–]\s?[\d½]/.test(text)) return faulty('days-negative')
    const halves = halvesOf(text)
    if (halves === null) return faulty('days-unreadable')
    if (!Number.isInteger(halves)) return faulty('days-quarter')
    if (halves > mostDays * 2) return faulty('days-too-many', { most: mostDays })
    return halves < least ? faulty('days-too-few', { least: least / 2 }) : value(toHalfDays(halves))
  })(cell)
}
