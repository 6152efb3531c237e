import { readPlainDate, yearOf, addDays, type PlainDate } from '#house/clock/plain-date.ts'
import type { Cell } from '../cell.ts'
import { fold } from '../fold.ts'
import { faulty, value, whenKnown, type Doubt, type Reading } from '../reading.ts'

/** Years a date of the field may have; both included. */
export type Years = { first: number; last: number }
export const anyYear: Years = { first: 1950, last: 2100 }

const monthWords = [
  ['janvier', 'janv', 'jan'], ['fevrier', 'fevr', 'fev'], ['mars', 'mar'], ['avril', 'avr'], ['mai'], ['juin'],
  ['juillet', 'juil'], ['aout'], ['septembre', 'sept', 'sep'], ['octobre', 'oct'], ['novembre', 'nov'], ['decembre', 'dec'],
]
const monthNumbers = new Map(monthWords.flatMap((words, place) => words.map((word) => [word, place + 1] as const)))

/** 1 to 12 for the French name of a month or its abbreviation, with or without accents. */
export const monthOf = (word: string): number | null => monthNumbers.get(fold(word)) ?? null

const two = (number: number) => String(number).padStart(2, '0')

/** A day of the calendar, or the fault of one that does not exist or makes no sense. */
export function dayOrFault(year: number, month: number, day: number, years: Years = anyYear): Reading<PlainDate> {
  const date = readPlainDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
  if (!date) return faulty('date-impossible')
  return year < years.first || year > years.last ? faulty('date-absurd', years) : value(date)
}

/** The days a spreadsheet counts from 30 December 1899. */
export function dayOfSerial(serial: number): PlainDate {
  return addDays('1899-12-30' as PlainDate, Math.floor(serial))
}

function fromSerial(serial: number, years: Years, ...doubts: Doubt[]): Reading<PlainDate> {
  if (serial < 1 || serial > 2_958_465) return faulty('date-unreadable')
  const day = dayOfSerial(serial)
  return yearOf(day) < years.first || yearOf(day) > years.last ? faulty('date-absurd', years) : value(day, ...doubts)
}

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/
const french = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/
const twoDigitYear = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2}$/
const inWords = /^(\d{1,2})(?:er)? ([\p{L}]+)\.? (\d{4})$/u
const weekdays = /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) /i

/** One written day with its four-digit year; null when the text is not a day at all. */
export function writtenDay(text: string, years: Years = anyYear): Reading<PlainDate> | null {
  const bare = text.replace(weekdays, '').trim()
  const year = iso.exec(bare)
  if (year) return dayOrFault(Number(year[1]), Number(year[2]), Number(year[3]), years)
  const numbers = french.exec(bare)
  if (numbers) return dayOrFault(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]), years)
  if (twoDigitYear.test(bare)) return faulty('date-two-digit-year')
  const words = inWords.exec(bare)
  const month = words ? monthOf(words[2] ?? '') : null
  return words && month ? dayOrFault(Number(words[3]), month, Number(words[1]), years) : null
}

/**
 * A day in any usual writing: `02/02/2013`, `2026-10-15`, `15.02.2027`, `1er septembre 2026`, or a spreadsheet's own
 * count. Day before month, as in France. A year of two digits, a day that does not exist and an absurd year are faults.
 */
export function readDay(cell: Cell, years: Years = anyYear): Reading<PlainDate> {
  if (typeof cell === 'number') return fromSerial(cell, years)
  return whenKnown((text) => {
    const day = writtenDay(text, years)
    if (day) return day
    // A count of days that a text file kept in place of the date it stood for.
    return /^[2-6]\d{4}$/.test(text) ? fromSerial(Number(text), years, { code: 'date-from-serial' }) : faulty('date-unreadable')
  })(cell)
}

