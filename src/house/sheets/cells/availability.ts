import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Cell } from '../cell.ts'
import { fold } from '../fold.ts'
import { faulty, unknown, value, whenKnown, type Doubt, type Reading } from '../reading.ts'
import type { Availability } from '../shapes.ts'
import { dayOrFault, monthOf, readDay, writtenDay } from './dates.ts'
import { readWeekly } from './weekly.ts'

/** `assumed`: the text gave no year. */
type Bound = { day: PlainDate; assumed: boolean }
type Sides = { from: string | null; to: string | null }

const between = /^(?:du |de |entre (?:le )?)?(.+?)(?:\s[-–—→]+\s|\s?→\s?|(?<=\d{4})\s?[-–—]\s?(?=\d{1,2}[/.])| au | jusqu[’']au | et (?:le )?)(.+)$/i
const since = /^(?:disponible )?(?:[àa] partir d[ue]|d[èe]s|depuis|apr[èe]s) (?:le )?(.+)$/i
const until = /^(?:disponible )?(?:jusqu[’']au|avant) (?:le )?(.+)$/i
const dayAndMonth = /^(\d{1,2})\s?(?:er)?\s?(?:\/(\d{1,2})|(\p{L}+)\.?)$/u

/** A day that may lack its year, then taken from `year`; null when the text is not a day. */
function boundOf(text: string, year: number): Reading<Bound> | null {
  const written = writtenDay(text)
  if (written) return written.is === 'value' ? value({ day: written.value, assumed: false }) : written
  const partial = dayAndMonth.exec(text)
  const month = partial?.[2] ? Number(partial[2]) : monthOf(partial?.[3] ?? '')
  if (!partial || !month) return null
  const day = dayOrFault(year, month, Number(partial[1]))
  return day.is === 'value' ? value({ day: day.value, assumed: true }) : day
}

function sidesOf(text: string): Sides {
  const first = since.exec(text)?.[1]
  if (first) return { from: first.trim(), to: null }
  const last = until.exec(text)?.[1]
  if (last) return { from: null, to: last.trim() }
  const both = between.exec(text)
  return both ? { from: (both[1] ?? '').trim(), to: (both[2] ?? '').trim() } : { from: text, to: null }
}

const known = (bound: Reading<Bound> | null) => (bound?.is === 'value' ? bound.value : null)

/** The two bounds; the first takes its missing year from the second, the year before when it would come after it. */
function boundsOf({ from, to }: Sides, year: number): [Reading<Bound> | null, Reading<Bound> | null] {
  const last = to === null ? null : boundOf(to, year)
  const end = known(last)?.day
  const first = from === null ? null : boundOf(from, end ? yearOf(end) : year)
  const start = known(first)
  const turnsTheYear = start?.assumed && end && start.day > end
  return [turnsTheYear && from !== null ? boundOf(from, yearOf(end) - 1) : first, last]
}

/** What a text with one or two days sets; null when it sets none. */
function readBounds(text: string, year: number): Reading<Availability> | null {
  const sides = sidesOf(text)
  const [first, last] = boundsOf(sides, year)
  if ((sides.from !== null && !first) || (sides.to !== null && !last)) return null
  if (first?.is === 'faulty') return first
  if (last?.is === 'faulty') return last
  const [start, end] = [known(first), known(last)]
  if (start && end && start.day > end.day) return faulty('period-reversed')
  const doubts: Doubt[] = []
  for (const bound of [start, end]) if (bound?.assumed) doubts.push({ code: 'year-assumed', params: { year: yearOf(bound.day) } })
  if (sides.from === text) doubts.push({ code: 'date-alone' })
  return value<Availability>({ ...(start && { from: start.day }), ...(end && { to: end.day }), note: text }, ...doubts)
}

/** `toute l’année`, `toute l’année sauf août`, `sauf juillet et août`: the months left out; null when it says something else. */
function exceptMonthsOf(text: string): number[] | null {
  const [, always, excluded] = /^(toute l annee|tout le temps|toujours)?(?: ?(?:sauf|hors|hormis)(?: en)?(?: le)?(?: mois (?:de|d)?)? ?(.+))?$/.exec(fold(text)) ?? []
  if (!always && !excluded) return null
  const months = (excluded ?? '').split(/ et | ou | /).filter(Boolean).map(monthOf)
  return months.every((month) => month !== null) ? months.toSorted((a, b) => a - b) : null
}

function readWritten(text: string, today: PlainDate): Reading<Availability> {
  const exceptMonths = exceptMonthsOf(text)
  if (exceptMonths) return value<Availability>({ ...(exceptMonths.length > 0 && { exceptMonths }), note: text })
  const weekly = readWeekly(text)
  if (weekly) return value<Availability>({ weekly, note: text })
  return readBounds(text, yearOf(today)) ?? value<Availability>({ note: text }, { code: 'availability-unread' })
}

/**
 * When an expert is free. A day without a year takes that of `today`, a lone day is read as the first one: both with
 * a doubt. What is not understood is kept as the note alone; a day that does not exist is a fault.
 */
export function readAvailability(cell: Cell, today: PlainDate): Reading<Availability> {
  if (typeof cell !== 'number') return whenKnown((text) => readWritten(text, today))(cell)
  const day = readDay(cell)
  if (day.is !== 'value') return day.is === 'faulty' ? day : unknown
  return value<Availability>({ from: day.value, note: day.value }, { code: 'date-alone' })
}
