import { addDays, addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import type { Cell } from '../cell.ts'
import { fold } from '../fold.ts'
import { value, whenKnown, type Reading } from '../reading.ts'
import type { Deadline } from '../shapes.ts'
import { anyYear, monthOf, readDay, type Years } from './dates.ts'

type Span = { from: PlainDate; to: PlainDate }

const soon = /^(des que possible|au plus (vite|tot)|asap|urgent|tres urgent|immediat(ement)?|tout de suite|sans delai)$/

/** Months from `first`, `count` of them, of a year. */
function months(year: number, first: number, count: number): Span {
  const from = `${year}-${String(first).padStart(2, '0')}-01` as PlainDate
  return { from, to: addDays(addMonths(from, count), -1) }
}

/** A quarter, half-year, month or year: `T1 2027`, `1er trimestre 2027`, `S2 2026`, `mars 2027`, `2027`. */
export function spanOf(text: string): Span | null {
  const folded = fold(text)
  const part = /^(?:([ts])\s?([1-4])|([1-4])(?:er|e|eme|nd|de)? (trimestre|semestre)|(\p{L}+))?\s?((?:19|20)\d{2})$/u.exec(folded)
  if (!part) return null
  const year = Number(part[6])
  const rank = Number(part[2] ?? part[3] ?? 0)
  if (part[5]) {
    const month = monthOf(part[5])
    return month ? months(year, month, 1) : null
  }
  if (part[1] === 't' || part[4] === 'trimestre') return months(year, rank * 3 - 2, 3)
  if (part[1] === 's' || part[4] === 'semestre') return rank <= 2 ? months(year, rank * 6 - 5, 6) : null
  return months(year, 1, 12)
}

/** When a need should be met: a day, a period or as soon as possible. Other words are kept, with a doubt. */
export function readDeadline(cell: Cell, years: Years = anyYear): Reading<Deadline> {
  if (typeof cell === 'number' && !(cell >= years.first && cell <= years.last)) return asDeadline(readDay(cell, years))
  return whenKnown((text): Reading<Deadline> => {
    if (soon.test(fold(text))) return value<Deadline>({ kind: 'as-soon-as-possible' })
    const span = spanOf(text)
    if (span) return value<Deadline>({ kind: 'period', ...span, text })
    const day = readDay(text, years)
    if (day.is === 'faulty' && day.code === 'date-unreadable') return value<Deadline>({ kind: 'text', text }, { code: 'deadline-unread' })
    return asDeadline(day)
  })(cell)
}

function asDeadline(day: Reading<PlainDate>): Reading<Deadline> {
  return day.is === 'value' ? value<Deadline>({ kind: 'day', day: day.value }, ...day.doubts) : day
}
