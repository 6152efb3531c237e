import type { Weekday } from '#house/clock/plain-date.ts'
import { dayAt, onOrAfter, type DayNumber } from '../days.ts'
import { candidatesFor, type Capacity, type Pair, type Slot } from '../network/capacity.ts'
import type { Expert, Territory } from '../network/model.ts'
import type { Random } from '../random.ts'
import type { PastNeed } from './project.ts'

/** The first few of the least busy: the same expert is not always the one. */
const shortList = 4

/** An expert of the territory for the need, not one of those already engaged in the project. */
export function chooseExpert(random: Random, capacity: Capacity, territory: Territory, need: PastNeed, year: number, not: readonly Expert[]): Expert {
  const all = candidatesFor(capacity, territory.experts, { family: need.family, capability: '' }, year).filter((expert) => !not.includes(expert))
  const able = all.filter((expert) => capacity.usedBy(expert, year) + need.halfDays <= expert.halfDaysPerYear)
  const list = (able.length > 0 ? able : all).slice(0, shortList)
  if (list.length === 0) throw new Error(`no expert of ${need.family} in ${territory.words.slug}`)
  return random.pick(list)
}

/** 1970-01-01 was a Thursday. */
const weekdayAt = (day: DayNumber) => ((((day + 3) % 7) + 7) % 7) + 1 as Weekday
const fits = (expert: Expert, { day, half }: Slot, number: DayNumber) => day.length > 0 && (expert.weekly.size === 0 || expert.weekly.has(`${weekdayAt(number)} ${half}`))

/** Days to spread half-days over; where it is full, days around it up to `first` and `last` serve. */
export type Stretch = { from: DayNumber; to: DayNumber; first?: DayNumber; last?: DayNumber }

/** So many half-days that both have free, spread over the stretch; marks them as taken. */
export function takeSessions(random: Random, capacity: Capacity, pair: Pair, count: number, stretch: Stretch): Slot[] {
  const step = Math.max(1, (stretch.to - stretch.from) / Math.max(1, count))
  const slots: Slot[] = []
  let wanted = stretch.from
  while (slots.length < count) {
    const slot = nextFree(random, capacity, pair, Math.round(wanted), stretch)
    if (!slot) throw new Error(`no free half-day for ${pair.expert.id} between ${dayAt(stretch.from)} and ${dayAt(stretch.to)}`)
    capacity.take(pair, slot)
    slots.push(slot)
    wanted = Math.min(stretch.to - 1, Math.max(wanted, stretch.from) + step * (0.6 + 0.8 * random.next()))
  }
  return slots.toSorted((a, b) => (a.day === b.day ? (a.half === 'morning' ? -1 : 1) : a.day < b.day ? -1 : 1))
}

/** How far past its end a stretch that is full may run when nothing is said. */
const daysPast = 60
const daysFrom = (from: DayNumber, to: DayNumber) => Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step)

/** Looks onward from the day wanted, then back to the start of the stretch, then past its end, then before its start. */
function nextFree(random: Random, capacity: Capacity, pair: Pair, wanted: DayNumber, { from, to, first = from, last = to + daysPast }: Stretch): Slot | null {
  const back = daysFrom(first, Math.min(wanted, to) - 1).toReversed()
  for (const day of [...daysFrom(wanted, to), ...back.filter((one) => one >= from), ...daysFrom(to + 1, last), ...back.filter((one) => one < from)]) {
    const slot = onOrAfter(day) === day ? freeOn(random, capacity, pair, day) : null
    if (slot) return slot
  }
  return null
}

function freeOn(random: Random, capacity: Capacity, pair: Pair, number: DayNumber): Slot | null {
  const day = dayAt(number)
  const halves = random.chance(0.65) ? (['morning', 'afternoon'] as const) : (['afternoon', 'morning'] as const)
  return halves.map((half): Slot => ({ day, half })).find((slot) => fits(pair.expert, slot, number) && capacity.isFree(pair, slot)) ?? null
}
