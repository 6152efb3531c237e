import { calendarOf, officeWeek, slots, withoutSlots } from '#house/calendar/plan/half-day-calendar.ts'
import { findPlan } from '#house/calendar/plan/plan.ts'
import { severalPlans, type Mission } from '#house/calendar/plan/several-plans.ts'
import { addDays, addMonths, toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { seededFraction } from '#journey/04-matching/solver/seeded.ts'

// Missions over five months, two in five half-days busy, three missions to an expert: alone with their alternatives, and all together.

const { missions: count, seed } = JSON.parse(process.argv[2]!) as { missions: number; seed: number }
const from = toPlainDate('2026-10-01')
const window = { from, to: addDays(addMonths(from, 5), -1) }

function network(random: () => number): Mission[] {
  return Array.from({ length: count }, (_, at) => {
    const whole = calendarOf({ window, weekly: officeWeek })
    const common = withoutSlots(whole, [...slots(whole)].filter(() => random() < 0.4))
    const request = { common, window, halfDays: toHalfDays(2 + Math.floor(random() * 9)), spacingDays: 2, maxPerWeek: 2, firstBy: addDays(from, 21) }
    return { id: `mission ${at}`, people: [`expert ${Math.floor(at / 3)}`, `sme ${Math.floor(random() * 0.8 * count)}`], request }
  })
}

function timed<T>(work: () => T): { milliseconds: number; value: T } {
  const began = performance.now()
  const value = work()
  return { milliseconds: performance.now() - began, value }
}

const all = network(seededFraction(seed))
const alone = timed(() => all.filter(({ request }) => findPlan(request).ok).length)
const together = timed(() => severalPlans(all).plans.size)
process.stdout.write(JSON.stringify({ alone: { milliseconds: alone.milliseconds, planned: alone.value }, together: { milliseconds: together.milliseconds, planned: together.value } }))
