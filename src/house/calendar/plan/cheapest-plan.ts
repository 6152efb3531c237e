import type { Slot } from './half-day-calendar.ts'
import { roomIn, type Limits, type PlanDay } from './plan-rules.ts'

/** Whole-number cost of a session day of which the first `taken` free halves are used, given the session day before it. */
export type StepCost = (day: PlanDay, previous: PlanDay | null, taken: number) => number

const none = -1

/** One cell per (day, half-days so far, half-days in that day's week): the cheapest way there and where it came from. */
class Table {
  readonly cost: Float64Array
  readonly from: Int32Array
  private readonly uses: number
  private readonly totals: number

  constructor(days: number, halfDays: number, maxPerWeek: number) {
    this.uses = maxPerWeek + 1
    this.totals = halfDays + 1
    this.cost = new Float64Array(days * this.totals * this.uses).fill(Infinity)
    this.from = new Int32Array(this.cost.length).fill(none)
  }

  cell(day: number, total: number, used: number): number {
    return (day * this.totals + total) * this.uses + used
  }

  read(cell: number): { day: number; total: number } {
    const row = Math.floor(cell / this.uses)
    return { day: Math.floor(row / this.totals), total: row % this.totals }
  }

  offer(cell: number, cost: number, from: number): void {
    if (cost >= this.cost[cell]!) return
    this.cost[cell] = cost
    this.from[cell] = from
  }
}

type Fill = { days: readonly PlanDay[]; halfDays: number; maxPerWeek: number; limits: Limits; step: StepCost; table: Table }

function extend({ days, halfDays, maxPerWeek, limits, step, table }: Fill, from: number, to: number, taken: number): void {
  const cost = step(days[to]!, days[from]!, taken)
  const room = roomIn(limits, days[to]!.week)
  const sameWeek = days[from]!.week === days[to]!.week
  for (let total = 1; total + taken <= halfDays; total += 1) {
    for (let used = 1; used <= maxPerWeek; used += 1) {
      const origin = table.cell(from, total, used)
      const reached = table.cost[origin]!
      const after = sameWeek ? used + taken : taken
      if (reached === Infinity || after > room) continue
      table.offer(table.cell(to, total + taken, after), reached + cost, origin)
    }
  }
}

function fill(search: Fill): void {
  const { days, halfDays, limits, step, table } = search
  for (const [to, day] of days.entries()) {
    for (let taken = 1; taken <= Math.min(limits.perDay, day.free.length, roomIn(limits, day.week), halfDays); taken += 1) {
      if (day.offset <= limits.firstBy) table.offer(table.cell(to, taken, taken), step(day, null, taken), none)
      for (let from = 0; from < to; from += 1) {
        if (day.offset - days[from]!.offset >= limits.spacing) extend(search, from, to, taken)
      }
    }
  }
}

function cheapestEnd({ days, halfDays, maxPerWeek, table }: Fill): number {
  let best = none
  for (let day = 0; day < days.length; day += 1) {
    for (let used = 1; used <= maxPerWeek; used += 1) {
      const cell = table.cell(day, halfDays, used)
      if (table.cost[cell]! < (best === none ? Infinity : table.cost[best]!)) best = cell
    }
  }
  return best
}

function walkBack({ days, table }: Fill, end: number): Slot[] {
  const plan: Slot[] = []
  for (let cell = end; cell !== none; cell = table.from[cell]!) {
    const { day, total } = table.read(cell)
    const before = table.from[cell] === none ? 0 : table.read(table.from[cell]!).total
    plan.unshift(...days[day]!.free.slice(0, total - before))
  }
  return plan
}

/**
 * The plan of exactly `halfDays` whose session days cost least in total; ties go to the earlier days. A day gives its free
 * halves in the order in which it lists them.
 */
export function cheapestPlan(days: readonly PlanDay[], halfDays: number, limits: Limits, step: StepCost): Slot[] | null {
  const maxPerWeek = Math.min(limits.maxPerWeek, halfDays)
  const table = new Table(days.length, halfDays, maxPerWeek)
  const search = { days, halfDays, maxPerWeek, limits, step, table }
  fill(search)
  const end = cheapestEnd(search)
  return end === none ? null : walkBack(search, end)
}

/** The same days, each listing first the halves that `first` prefers. */
export const preferring = (days: readonly PlanDay[], first: (slot: Slot) => boolean): PlanDay[] =>
  days.map((day) => ({ ...day, free: day.free.toSorted((a, b) => Number(first(b)) - Number(first(a))) }))
