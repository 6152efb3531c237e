import { has, inTime, slotKey, withoutSlots, within, type Calendar, type Slot, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { Plan } from '#house/calendar/plan/plan.ts'
import { addDays, daysBetween, eachDay, halves, weekOf, type Half, type PlainDate, type Weekday } from '#house/clock/plain-date.ts'
import { isWorkingDay } from '#house/clock/working-days.ts'
import type { Sides } from '../../calendars/queries.ts'

const workingWeek = [1, 2, 3, 4, 5] as const satisfies readonly Weekday[]

/** What a half-day is to the two sides. */
export type HalfState = 'past' | 'holiday' | 'closed' | 'busy' | 'expert' | 'sme' | 'both'
export type Cell = Slot & { state: HalfState }
/** One row of the planner: a half of a weekday, a cell for each week. */
type GridRow = { weekday: (typeof workingWeek)[number]; half: Half; cells: readonly Cell[] }
export type Grid = { /** Mondays, one a column. */ weeks: readonly PlainDate[]; rows: readonly GridRow[] }

/** Both sides as the planner draws them, Monday to Friday, from the first week of the window to its last. */
export function gridOf({ expert, sme, closures, zone }: Sides, window: Window, today: PlainDate): Grid {
  const shut = closures.flatMap((closure) => closure.slots)
  const [freeExpert, freeSme, isShut] = [withoutSlots(within(expert, window), shut), withoutSlots(sme, shut), new Set(shut.map(slotKey))]
  const weeks = [...new Set(Array.from(eachDay(window.from, window.to), weekOf))]
  const stateOf = (slot: Slot): HalfState => {
    if (slot.day <= today || slot.day < window.from || slot.day > window.to) return 'past'
    if (!isWorkingDay(slot.day, zone)) return 'holiday'
    const [ofExpert, ofSme] = [has(freeExpert, slot), has(freeSme, slot)]
    if (ofExpert && ofSme) return 'both'
    if (isShut.has(slotKey(slot))) return 'closed'
    return ofExpert ? 'expert' : ofSme ? 'sme' : 'busy'
  }
  const rows = workingWeek.flatMap((weekday) => halves.map((half) => ({
    weekday, half,
    cells: weeks.map((monday) => {
      const slot = { day: addDays(monday, weekday - 1), half }
      return { ...slot, state: stateOf(slot) }
    }),
  })))
  return { weeks, rows }
}

/** The months over the weeks: each with the number of its columns. */
export function monthsOf(weeks: readonly PlainDate[]): { month: PlainDate; columns: number }[] {
  return weeks.reduce<{ month: PlainDate; columns: number }[]>((months, monday) => {
    const last = months.at(-1)
    if (last && last.month.slice(0, 7) === monday.slice(0, 7)) return [...months.slice(0, -1), { month: last.month, columns: last.columns + 1 }]
    return [...months, { month: monday, columns: 1 }]
  }, [])
}

/** Days from each session to the one before it; `null` for the first. */
export const gapsOf = (slots: readonly Slot[]): (number | null)[] => slots.map((slot, at) => (at === 0 ? null : daysBetween(slots[at - 1]!.day, slot.day)))

/** Free half-days in time order. */
export const slotsOf = (calendar: Calendar, window: Window): Slot[] =>
  [...eachDay(window.from, window.to)].flatMap((day) => halves.map((half) => ({ day, half }))).filter((slot) => has(calendar, slot))

const mostAlternates = 8

/** What the SME may choose instead of a date that does not suit: half-days of the other plans that were found. */
export function alternatesTo(chosen: readonly Slot[], plans: readonly Plan[]): Slot[] {
  const taken = new Set(chosen.map(slotKey))
  const others = new Map(plans.flatMap(({ slots }) => slots).filter((slot) => !taken.has(slotKey(slot))).map((slot) => [slotKey(slot), slot]))
  return [...others.values()].toSorted(inTime).slice(0, mostAlternates)
}

/** How much later than the regular plan another one ends, in days; negative when it ends before. */
export const laterThan = (regular: Plan, plan: Plan) => daysBetween(regular.last, plan.last)
