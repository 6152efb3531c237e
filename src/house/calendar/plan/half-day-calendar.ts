import { addDays, eachDay, halves, weekdayOf } from '#house/clock/plain-date.ts'
import type { Half, PlainDate, Weekday } from '#house/clock/plain-date.ts'
import { isWorkingDay } from '#house/clock/working-days.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'

export type Slot = { readonly day: PlainDate; readonly half: Half }
export const slotKey = ({ day, half }: Slot) => `${day} ${half}`
/** Sorts half-days by day, mornings first. */
export const inTime = (a: Slot, b: Slot) => (a.day === b.day ? halves.indexOf(a.half) - halves.indexOf(b.half) : a.day < b.day ? -1 : 1)

/** Both days included. */
export type Window = { readonly from: PlainDate; readonly to: PlainDate }
export type WeeklyHalf = { readonly weekday: Weekday; readonly half: Half }
export type Week = { readonly monday: PlainDate; readonly free: HalfDays }

/**
 * Free half-days of a stretch of calendar days: bit 2d is the morning of the d-th day after `start`, bit 2d + 1 its
 * afternoon. Bits past the last day are zero. `epochDay` counts the days from 1970-01-01 to `start`, so that engines
 * compare calendars without touching dates.
 */
export type Calendar = { readonly start: PlainDate; readonly epochDay: number; readonly days: number; readonly bits: Uint32Array }

const bitsPerWord = 32
const daysPerWord = bitsPerWord / 2
const millisecondsPerDay = 86_400_000

/** Days since 1970-01-01. ECMAScript reads a plain day as midnight UTC, and reads it far faster than a date library. */
export const epochDayOf = (day: PlainDate) => Date.parse(day) / millisecondsPerDay
const wordsFor = (days: number) => Math.ceil(days / daysPerWord)

/** Monday to Friday, mornings and afternoons. */
export const officeWeek: readonly WeeklyHalf[] = ([1, 2, 3, 4, 5] as const).flatMap((weekday) =>
  halves.map((half) => ({ weekday, half })),
)

/** No free half-day; a window that ends before it starts has no day. */
export function emptyCalendar(window: Window): Calendar {
  const days = Math.max(0, epochDayOf(window.to) - epochDayOf(window.from) + 1)
  return { start: window.from, epochDay: epochDayOf(window.from), days, bits: new Uint32Array(wordsFor(days)) }
}

function indexOf(calendar: Calendar, slot: Slot): number | null {
  const offset = epochDayOf(slot.day) - calendar.epochDay
  return offset < 0 || offset >= calendar.days ? null : 2 * offset + halves.indexOf(slot.half)
}

export const hasBit = (bits: Uint32Array, index: number) => ((bits[index >>> 5]! >>> (index & 31)) & 1) === 1

export function has(calendar: Calendar, slot: Slot): boolean {
  const index = indexOf(calendar, slot)
  return index !== null && hasBit(calendar.bits, index)
}

function changed(calendar: Calendar, slots: Iterable<Slot>, free: boolean): Calendar {
  const bits = calendar.bits.slice()
  for (const slot of slots) {
    const index = indexOf(calendar, slot)
    if (index === null) continue
    const mask = 1 << (index & 31)
    bits[index >>> 5] = free ? bits[index >>> 5]! | mask : bits[index >>> 5]! & ~mask
  }
  return { ...calendar, bits }
}

/** Slots outside the calendar's days are left out. */
export const withSlots = (calendar: Calendar, slots: Iterable<Slot>) => changed(calendar, slots, true)
export const withoutSlots = (calendar: Calendar, slots: Iterable<Slot>) => changed(calendar, slots, false)

export type Availability = {
  readonly window: Window
  /** The halves of an ordinary week that are free. */
  readonly weekly: readonly WeeklyHalf[]
  /** Absences of the person, blackouts of the company, peak seasons of the SME: whole days. */
  readonly closed?: readonly Window[]
  readonly busy?: readonly Slot[]
  /** Metropolitan working days unless told: another region passes its own. */
  readonly isOpen?: (day: PlainDate) => boolean
}

/** One way to make calendars of the same window for many people: which days are open is found out once. */
export function calendarsOver(window: Window, isOpen: (day: PlainDate) => boolean = isWorkingDay): (of: Omit<Availability, 'window' | 'isOpen'>) => Calendar {
  const empty = emptyCalendar(window)
  const open = Array.from(eachDay(window.from, window.to), (day, offset) => ({ offset, weekday: weekdayOf(day), isOpen: isOpen(day) })).filter((one) => one.isOpen)
  return ({ weekly, closed = [], busy = [] }) => {
    const bits = empty.bits.slice()
    for (const { offset, weekday } of open) {
      for (const entry of weekly) {
        if (entry.weekday !== weekday) continue
        const index = 2 * offset + halves.indexOf(entry.half)
        bits[index >>> 5] = bits[index >>> 5]! | (1 << (index & 31))
      }
    }
    for (const range of closed) {
      const last = Math.min(empty.days - 1, epochDayOf(range.to) - empty.epochDay)
      for (let index = 2 * Math.max(0, epochDayOf(range.from) - empty.epochDay); index <= 2 * last + 1; index += 1) bits[index >>> 5] = bits[index >>> 5]! & ~(1 << (index & 31))
    }
    return withoutSlots({ ...empty, bits }, busy)
  }
}

export const calendarOf = ({ window, isOpen, ...of }: Availability): Calendar => calendarsOver(window, isOpen)(of)

/** Word `word` of the bits that start at bit `shift`, which may be negative; bits that do not exist are zero. */
function wordAt(bits: Uint32Array, word: number, shift: number): number {
  const at = word + (shift >> 5)
  const rest = shift & 31
  const low = bits[at] ?? 0
  return rest === 0 ? low : (low >>> rest) | ((bits[at + 1] ?? 0) << (bitsPerWord - rest))
}

function clearPast(bits: Uint32Array, days: number): void {
  const used = (2 * days) & 31
  if (used !== 0) bits[bits.length - 1] = bits[bits.length - 1]! & (2 ** used - 1)
}

/** Half-days free in both, over the days both cover. */
export function intersect(a: Calendar, b: Calendar): Calendar {
  const epochDay = Math.max(a.epochDay, b.epochDay)
  const days = Math.max(0, Math.min(a.epochDay + a.days, b.epochDay + b.days) - epochDay)
  const bits = new Uint32Array(wordsFor(days))
  const shiftA = 2 * (epochDay - a.epochDay)
  const shiftB = 2 * (epochDay - b.epochDay)
  for (let word = 0; word < bits.length; word += 1) bits[word] = wordAt(a.bits, word, shiftA) & wordAt(b.bits, word, shiftB)
  clearPast(bits, days)
  return { start: a.epochDay >= b.epochDay ? a.start : b.start, epochDay, days, bits }
}

/** The calendar over exactly that window; the days it does not cover are not free. */
export function within(calendar: Calendar, window: Window): Calendar {
  const frame = emptyCalendar(window)
  const shift = 2 * (frame.epochDay - calendar.epochDay)
  for (let word = 0; word < frame.bits.length; word += 1) frame.bits[word] = wordAt(calendar.bits, word, shift)
  clearPast(frame.bits, frame.days)
  return frame
}

function bitsIn(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many half-days are free. */
export function count(calendar: Calendar): HalfDays {
  let total = 0
  for (const word of calendar.bits) total += bitsIn(word)
  return toHalfDays(total)
}

/** Positions of the free half-days, ascending: day offset is `index >> 1`, afternoon is `index & 1`. */
export function* indices(calendar: Calendar): Generator<number> {
  for (const [at, word] of calendar.bits.entries()) {
    for (let left = word; left !== 0; left &= left - 1) yield at * bitsPerWord + 31 - Math.clz32(left & -left)
  }
}

export const slotAt = (calendar: Calendar, index: number): Slot => ({
  day: addDays(calendar.start, index >> 1),
  half: halves[(index & 1) as 0 | 1],
})

/** The free half-days in order of time. */
export function* slots(calendar: Calendar): Generator<Slot> {
  for (const index of indices(calendar)) yield slotAt(calendar, index)
}

/** Days from the Monday of the first week to the day `offset`; 1970-01-01 was a Thursday. */
export const daysIntoWeeks = (calendar: Calendar, offset: number) => offset + ((((calendar.epochDay + 3) % 7) + 7) % 7)

/** Free half-days of each week, Monday first, empty weeks included. */
export function weeklyCounts(calendar: Calendar): number[] {
  if (calendar.days === 0) return []
  const free = Array<number>(Math.floor(daysIntoWeeks(calendar, calendar.days - 1) / 7) + 1).fill(0)
  for (const index of indices(calendar)) free[Math.floor(daysIntoWeeks(calendar, index >> 1) / 7)]! += 1
  return free
}

/** The Monday of the calendar's week number `week`, 0 for the first. */
export const mondayOf = (calendar: Calendar, week: number) => addDays(calendar.start, 7 * week - daysIntoWeeks(calendar, 0))

export function weeks(calendar: Calendar): Week[] {
  return weeklyCounts(calendar).map((free, week) => ({ monday: mondayOf(calendar, week), free: toHalfDays(free) }))
}
