import { isWorkingDay } from '#house/clock/working-days.ts'
import { momentOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'

/** Days counted from 1970-01-01: the generator reckons in them because a date library is a hundred times slower. */
export type DayNumber = number

const millisecondsPerDay = 86_400_000
const working = new Map<DayNumber, boolean>()
const mornings = new Map<PlainDate, number>()

export const numberOf = (day: PlainDate): DayNumber => Date.parse(day) / millisecondsPerDay
export const dayAt = (number: DayNumber) => new Date(number * millisecondsPerDay).toISOString().slice(0, 10) as PlainDate
export const yearAt = (number: DayNumber) => Number(dayAt(number).slice(0, 4))
export const dayIn = (year: number, month: number, day: number): DayNumber => Date.UTC(year, month - 1, day) / millisecondsPerDay

export function isWorking(number: DayNumber): boolean {
  let known = working.get(number)
  if (known === undefined) working.set(number, (known = isWorkingDay(dayAt(number))))
  return known
}

/** That day, or the next working one. */
export function onOrAfter(number: DayNumber): DayNumber {
  let reached = Math.ceil(number)
  while (!isWorking(reached)) reached += 1
  return reached
}

/** That day, or the working one before. */
export function onOrBefore(number: DayNumber): DayNumber {
  let reached = Math.floor(number)
  while (!isWorking(reached)) reached -= 1
  return reached
}

/** A moment of that day in Europe/Paris, `minutes` after nine in the morning. */
export function momentAt(day: PlainDate, minutes = 0): Instant {
  let nine = mornings.get(day)
  if (nine === undefined) mornings.set(day, (nine = Date.parse(momentOf(day, 9))))
  return new Date(nine + minutes * 60_000).toISOString() as Instant
}
