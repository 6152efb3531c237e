import type { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { has, intersect, withoutSlots, type Slot, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import { findPlan, type PlanResult } from '#house/calendar/plan/plan.ts'
import { movedPlan } from '#house/calendar/plan/moved-plan.ts'
import { addDays, addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { sidesOf } from '../calendars/queries.ts'
import type { ClosureCode } from '../calendars/schema.ts'
import { firstVisitDays, maxPerWeek, monthsPastWindow, spacingDays } from '../rules.ts'
import { readSlot } from '../schema.ts'
import { gridOf, slotsOf, type Grid } from './proposing/rules.ts'
import { BookingOfFile, PlanOfFile } from './schema.ts'

/** The rules a plan was looked for under. */
export type Rules = { spacing: number; perWeek: number; sameDay: boolean; firstBy: PlainDate; until: PlainDate; opened: readonly string[] }
export type Suggestion = {
  rules: Rules
  from: PlainDate
  /** Dates that suited the SME in the plan before and are still free: every plan keeps them. */
  kept: readonly Slot[]
  result: PlanResult<ClosureCode>
  closures: readonly ClosureCode[]
  common: readonly Slot[]
  grid: Grid
}
type Proposal = { expert_id: string; half_days: HalfDays; window_from: PlainDate; window_to: PlainDate; closed_on: PlainDate | null }
type Asked = z.output<typeof PlanOfFile>

/** The rules as asked, each as usual where nothing is asked: the first visit stands within three weeks of the SME's yes, or of today. */
function rulesFor(proposal: Proposal, asked: Asked, from: PlainDate): Rules {
  const agreed = proposal.closed_on && proposal.closed_on > from ? proposal.closed_on : from
  return {
    spacing: asked.spacing ?? spacingDays, perWeek: asked.perWeek ?? maxPerWeek, sameDay: asked.sameDay, firstBy: asked.firstBy ?? addDays(agreed, firstVisitDays),
    until: asked.until ?? proposal.window_to, opened: asked.opened,
  }
}

/** Whole plans over both calendars under the rules asked, or what to relax; and both calendars as the planner draws them. */
async function suggest(context: ReadContext, proposal: Proposal & { sme_id: string; project_id: string; territory_id: string }, asked: Asked, suited: readonly Slot[]): Promise<Suggestion | null> {
  const tomorrow = addDays(context.today, 1)
  const from = proposal.window_from > tomorrow ? proposal.window_from : tomorrow
  const rules = rulesFor(proposal, asked, from)
  const window: Window = { from, to: rules.until }
  // The calendars run on, so that a later end can be found.
  const whole: Window = { from, to: addMonths(proposal.window_to > rules.until ? proposal.window_to : rules.until, monthsPastWindow) }
  if (whole.to < from) return null
  const sides = await sidesOf(context, { expertId: proposal.expert_id, smeId: proposal.sme_id, projectId: proposal.project_id, territoryId: proposal.territory_id }, whole)
  const closures = sides.closures.filter(({ code }) => !rules.opened.includes(code))
  const free = intersect(sides.expert, sides.sme)
  const open = withoutSlots(free, closures.flatMap((closure) => closure.slots))
  const kept = suited.filter((slot) => has(open, slot)).slice(0, proposal.half_days - 1)
  const result = findPlan<ClosureCode>({
    common: free, window, closures, fixed: kept, halfDays: toHalfDays(proposal.half_days - kept.length), spacingDays: rules.spacing, maxPerWeek: rules.perWeek, pairHalves: rules.sameDay, firstBy: rules.firstBy,
  })
  return { rules, from, kept, result, closures: sides.closures.map(({ code }) => code), common: slotsOf(open, window), grid: gridOf({ ...sides, closures }, window, context.today) }
}

/** The calendar of an accepted proposal: the live plan with its sessions, or a whole plan to propose. */
export const planOfFile = query({
  name: 'planning.planOfFile',
  who: ['territory-coordinator'],
  input: PlanOfFile,
  rest: { plural: 'plans-of-files' },
  async run(context, asked) {
    const { reference, proposalId } = asked
    const { tx } = context
    const file = await fileOf(context, reference)
    const proposal = await tx.selectFrom('proposals').innerJoin('people', 'people.id', 'proposals.expert_person_id')
      .select(['proposals.id', 'proposals.status', 'proposals.expert_id', 'proposals.sme_id', 'proposals.project_id', 'proposals.territory_id', 'proposals.half_days', 'proposals.window_from', 'proposals.window_to', 'proposals.closed_on', 'people.given_name', 'people.family_name'])
      .where('proposals.id', '=', proposalId).where('proposals.project_id', '=', file.id).executeTakeFirst()
    if (!proposal || proposal.status !== 'accepted-by-sme') throw new Refusal('not-found', 'house.not-found')
    const plan = await tx.selectFrom('plans').select(['id', 'status', 'held_until', 'proposed_on', 'agreed_on', 'alternates', 'exception']).where('proposal_id', '=', proposalId).where('status', '<>', 'cancelled').executeTakeFirst()
    const bookings = plan ? await tx.selectFrom('bookings').select(['id', 'day', 'half', 'place', 'overlap_reason']).where('plan_id', '=', plan.id).where('status', '<>', 'cancelled').orderBy('day').orderBy('half', 'desc').execute() : []
    const refused = await tx.selectFrom('plans').select(['id', 'reason', 'proposed_on', 'suiting']).where('proposal_id', '=', proposalId).where('status', '=', 'cancelled').where('reason', '<>', '').orderBy('proposed_on', 'desc').limit(3).execute()
    const suited = (refused[0]?.suiting ?? []).flatMap((text) => readSlot(text) ?? [])
    const suggestion = plan ? null : await suggest(context, proposal, asked, suited)
    return { file, today: context.today, proposal, expert: `${proposal.given_name} ${proposal.family_name}`, plan: plan ?? null, bookings, refused, suggestion }
  },
})
export type PlanOfFile = Awaited<ReturnType<typeof planOfFile.run>>

/** How many half-days are offered for a session that moves. */
const nearest = 6

/** The half-days that a session may move to, the least move first: both sides free, the other sessions where they are. */
async function whereTo(context: ReadContext, booking: Slot & { id: string; plan_id: string; expert_id: string; sme_id: string; project_id: string; territory_id: string; window_to: PlainDate }): Promise<Slot[]> {
  const from = addDays(context.today, 1)
  const last = booking.window_to > booking.day ? booking.window_to : booking.day
  const window: Window = { from, to: addMonths(last > from ? last : from, 1) }
  const { expert, sme, closures } = await sidesOf(context, { expertId: booking.expert_id, smeId: booking.sme_id, projectId: booking.project_id, territoryId: booking.territory_id, leftOut: booking.id }, window)
  const fixed = await context.tx.selectFrom('bookings').select(['day', 'half']).where('plan_id', '=', booking.plan_id).where('id', '<>', booking.id).where('status', '<>', 'cancelled').execute()
  const place = { day: booking.day, half: booking.half }
  const found: Slot[] = []
  while (found.length < nearest) {
    const [next] = movedPlan({ common: withoutSlots(intersect(expert, sme), [place, ...found]), closures, fixed, halfDays: toHalfDays(1), spacingDays, maxPerWeek }, [place]) ?? []
    if (!next) break
    found.push(next)
  }
  return found
}

/** One session that may be moved, and where to: of a live plan, and not declared yet. */
export const bookingOfFile = query({
  name: 'planning.bookingOfFile',
  who: ['territory-coordinator'],
  input: BookingOfFile,
  rest: { plural: 'bookings-of-files' },
  async run(context, { reference, bookingId }) {
    const file = await fileOf(context, reference)
    const booking = await context.tx.selectFrom('bookings').innerJoin('plans', 'plans.id', 'bookings.plan_id').innerJoin('people', 'people.id', 'bookings.expert_person_id').innerJoin('proposals', 'proposals.id', 'bookings.proposal_id')
      .select(['bookings.id', 'bookings.plan_id', 'bookings.day', 'bookings.half', 'bookings.place', 'bookings.proposal_id', 'bookings.sme_id', 'bookings.territory_id', 'plans.project_id', 'proposals.expert_id', 'proposals.window_to', 'people.given_name', 'people.family_name'])
      .where('bookings.id', '=', bookingId).where('plans.project_id', '=', file.id).where('bookings.status', '<>', 'cancelled').executeTakeFirst()
    if (!booking) throw new Refusal('not-found', 'house.not-found')
    return { file, today: context.today, booking, expert: `${booking.given_name} ${booking.family_name}`, whereTo: await whereTo(context, booking) }
  },
})
export type BookingOfFile = Awaited<ReturnType<typeof bookingOfFile.run>>
