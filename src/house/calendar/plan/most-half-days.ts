import { indices } from './half-day-calendar.ts'
import { limitsOf, roomIn, weekAt, type Limits, type PlanRequest } from './plan-rules.ts'

/**
 * With one half a day, taking each earliest allowed day is exact: its k-th day is never later than the k-th day of
 * any other plan, so whatever another plan may add next, this one may too.
 */
function mostSingles(limits: Limits, enough: number): number {
  const { common, spacing, firstBy } = limits
  let taken = 0
  let last = -Infinity
  let week = -1
  let inWeek = 0
  for (const index of indices(common)) {
    const offset = index >> 1
    if (taken === 0 && offset > firstBy) return 0
    if (offset - last < spacing) continue
    const current = weekAt(common, offset)
    const used = current === week ? inWeek : 0
    if (used >= roomIn(limits, current)) continue
    taken += 1
    if (taken >= enough) return taken
    last = offset
    week = current
    inWeek = used + 1
  }
  return taken
}

type Reach = { offset: number; week: number; byUse: number[]; bestSoFar: number }

/** How many half-days a plan can hold when its last session day is this one, by half-days used in that week. */
function reachOf(day: { offset: number; week: number; free: number }, before: readonly Reach[], limits: Limits): number[] {
  const byUse: number[] = []
  const room = roomIn(limits, day.week)
  const reached = (used: number, total: number) => {
    if (used <= room) byUse[used] = Math.max(byUse[used] ?? 0, total)
  }
  let at = before.length - 1
  while (at >= 0 && day.offset - before[at]!.offset < limits.spacing) at -= 1
  for (let taken = 1; taken <= day.free; taken += 1) {
    if (day.offset <= limits.firstBy) reached(taken, taken)
    let back = at
    for (; back >= 0 && before[back]!.week === day.week; back -= 1) {
      before[back]!.byUse.forEach((total, used) => reached(used + taken, total + taken))
    }
    const earlier = before[back]?.bestSoFar ?? 0
    if (earlier > 0) reached(taken, earlier + taken)
  }
  return byUse
}

/** With two halves a day the earliest day may be the poorer one, so every day is weighed. */
function mostPairs(limits: Limits): number {
  const before: Reach[] = []
  const free = new Map<number, number>()
  for (const index of indices(limits.common)) free.set(index >> 1, (free.get(index >> 1) ?? 0) + 1)
  for (const [offset, halves] of free) {
    const week = weekAt(limits.common, offset)
    const byUse = reachOf({ offset, week, free: halves }, before, limits)
    const best = byUse.reduce((most, total) => Math.max(most, total), before.at(-1)?.bestSoFar ?? 0)
    before.push({ offset, week, byUse, bestSoFar: best })
  }
  return before.at(-1)?.bestSoFar ?? 0
}

/** The most half-days one plan can hold under the rules; stops counting at `request.halfDays` when it can. */
export function mostHalfDays(request: PlanRequest<string>): number {
  const limits = limitsOf(request)
  return limits.perDay === 1 ? mostSingles(limits, request.halfDays) : mostPairs(limits)
}

/** Whether a whole plan exists. Any plan cut at its end is a plan, so reaching the number is enough. */
export const hasPlan = (request: PlanRequest<string>) => request.halfDays <= 0 || mostHalfDays(request) >= request.halfDays
