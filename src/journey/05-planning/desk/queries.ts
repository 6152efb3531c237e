import { query, type ReadContext } from '#house/action.ts'
import { calendarOf, count, intersect, officeWeek } from '#house/calendar/plan/half-day-calendar.ts'
import { findPlan, type PlanResult } from '#house/calendar/plan/plan.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { calendarOfExpert } from '#journey/04-matching/desk/queries.ts'
import { firstVisitDays, maxPerWeek, spacingDays } from '../rules.ts'
import { BookingOfFile, PlanOfFile } from './schema.ts'

export type Suggestion = { result: PlanResult; common: HalfDays; from: PlainDate; to: PlainDate; firstBy: PlainDate }
type Proposal = { expert_id: string; half_days: HalfDays; window_from: PlainDate; window_to: PlainDate; closed_on: PlainDate | null }

/** A whole plan over both calendars, or the rules to relax; the first visit stands within three weeks of the SME's yes, or of today. */
async function suggest(context: ReadContext, proposal: Proposal): Promise<Suggestion | null> {
  const tomorrow = addDays(context.today, 1)
  const window = { from: proposal.window_from > tomorrow ? proposal.window_from : tomorrow, to: proposal.window_to }
  if (window.to < window.from) return null
  const common = intersect(await calendarOfExpert(context, proposal.expert_id, window), calendarOf({ window, weekly: officeWeek }))
  const agreed = proposal.closed_on && proposal.closed_on > window.from ? proposal.closed_on : window.from
  const firstBy = addDays(agreed, firstVisitDays)
  return { result: findPlan({ common, window, halfDays: proposal.half_days, spacingDays, maxPerWeek, firstBy }), common: count(common), ...window, firstBy }
}

/** The calendar of an accepted proposal: the live plan with its sessions, or a whole plan to propose. */
export const planOfFile = query({
  name: 'planning.planOfFile',
  who: ['territory-coordinator'],
  input: PlanOfFile,
  rest: { plural: 'plans-of-files' },
  async run(context, { reference, proposalId }) {
    const { tx } = context
    const file = await fileOf(context, reference)
    const proposal = await tx.selectFrom('proposals').innerJoin('people', 'people.id', 'proposals.expert_person_id')
      .select(['proposals.id', 'proposals.status', 'proposals.expert_id', 'proposals.half_days', 'proposals.window_from', 'proposals.window_to', 'proposals.closed_on', 'people.given_name', 'people.family_name'])
      .where('proposals.id', '=', proposalId).where('proposals.project_id', '=', file.id).executeTakeFirst()
    if (!proposal || proposal.status !== 'accepted-by-sme') throw new Refusal('not-found', 'house.not-found')
    const plan = await tx.selectFrom('plans').select(['id', 'status', 'held_until', 'proposed_on', 'agreed_on']).where('proposal_id', '=', proposalId).where('status', '<>', 'cancelled').executeTakeFirst()
    const bookings = plan ? await tx.selectFrom('bookings').select(['id', 'day', 'half', 'place']).where('plan_id', '=', plan.id).where('status', '<>', 'cancelled').orderBy('day').orderBy('half', 'desc').execute() : []
    const refused = await tx.selectFrom('plans').select(['reason', 'proposed_on']).where('proposal_id', '=', proposalId).where('status', '=', 'cancelled').where('reason', '<>', '').orderBy('proposed_on', 'desc').limit(3).execute()
    return { file, today: context.today, proposal, expert: `${proposal.given_name} ${proposal.family_name}`, plan: plan ?? null, bookings, refused, suggestion: plan ? null : await suggest(context, proposal) }
  },
})
export type PlanOfFile = Awaited<ReturnType<typeof planOfFile.run>>

/** One session that may be moved: of a live plan, and not declared yet. */
export const bookingOfFile = query({
  name: 'planning.bookingOfFile',
  who: ['territory-coordinator'],
  input: BookingOfFile,
  rest: { plural: 'bookings-of-files' },
  async run(context, { reference, bookingId }) {
    const file = await fileOf(context, reference)
    const booking = await context.tx.selectFrom('bookings').innerJoin('plans', 'plans.id', 'bookings.plan_id').innerJoin('people', 'people.id', 'bookings.expert_person_id')
      .select(['bookings.id', 'bookings.day', 'bookings.half', 'bookings.place', 'bookings.proposal_id', 'people.given_name', 'people.family_name'])
      .where('bookings.id', '=', bookingId).where('plans.project_id', '=', file.id).where('bookings.status', '<>', 'cancelled').executeTakeFirst()
    if (!booking) throw new Refusal('not-found', 'house.not-found')
    return { file, today: context.today, booking, expert: `${booking.given_name} ${booking.family_name}` }
  },
})
export type BookingOfFile = Awaited<ReturnType<typeof bookingOfFile.run>>
