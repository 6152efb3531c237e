import type { Context } from '#house/action.ts'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { reaction } from '#house/events/react.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays } from '#house/units.ts'
import { freeDays, freeUnused, moveDays, reserveMore, supersedeProposal } from './actions.ts'

/** A proposal that ends gives its half-days back. */
export const freeOnEnd = reaction({
  name: 'matching.freeOnEnd',
  on: ['proposal.declined', 'proposal.expired', 'proposal.superseded'],
  run: (context, event) => (event.name === 'proposal.superseded' ? freeUnused : freeDays)(context, event.ids['proposalId'] ?? ''),
})

/** The coordinator granted a mission more half-days: they come from the site's pledge. */
export const reserveGrant = reaction({
  name: 'matching.reserveGrant',
  on: ['half-day-grant.given'],
  async run(context, { ids }) {
    const grant = await context.tx.selectFrom('half_day_grants').select(['proposal_id', 'site_id', 'year', 'half_days']).where('id', '=', ids['halfDayGrantId'] ?? '').executeTakeFirstOrThrow()
    await reserveMore(context, { proposalId: grant.proposal_id, siteId: grant.site_id, year: grant.year, halfDays: grant.half_days })
  },
})

/** Half-days of a year the site has not pledged yet stay on the year of the mission's window. */
async function reserveOrKeep(context: Context, proposal: { id: string; site_id: string; window_from: PlainDate }, year: number, halves: number): Promise<number> {
  try {
    await moveDays(context, { proposalId: proposal.id, siteId: proposal.site_id, year, halfDays: toHalfDays(halves) })
    return 0
  } catch (error) {
    if (error instanceof Refusal && year !== yearOf(proposal.window_from)) return halves
    throw error
  }
}

/** Once the dates are known, each half-day counts in the year of its date. */
export const reserveByYear = reaction({
  name: 'matching.reserveByYear',
  on: ['plan.agreed'],
  async run(context, { ids }) {
    const proposal = await context.tx.selectFrom('proposals').select(['id', 'site_id', 'window_from']).where('id', '=', ids['proposalId'] ?? '').executeTakeFirstOrThrow()
    const bookings = await context.tx.selectFrom('bookings').select('day').where('plan_id', '=', ids['planId'] ?? '').where('status', '<>', 'cancelled').execute()
    const firstYear = yearOf(proposal.window_from)
    const perYear = new Map<number, number>()
    for (const { day } of bookings) perYear.set(yearOf(day), (perYear.get(yearOf(day)) ?? 0) + 1)
    if (perYear.size === 1 && perYear.has(firstYear)) return
    await freeDays(context, proposal.id)
    let kept = perYear.get(firstYear) ?? 0
    for (const [year, halves] of perYear) if (year !== firstYear) kept += await reserveOrKeep(context, proposal, year, halves)
    if (kept > 0) await reserveOrKeep(context, proposal, firstYear, kept)
    await context.tx.updateTable('day_reservations').set({ firmness: 'firm' }).where('proposal_id', '=', proposal.id).where('firmness', '=', 'soft').execute()
  },
})

/** The pair is changed without fault: the need is open again and the days return. */
export const reopenNeed = reaction({
  name: 'matching.reopenNeed',
  on: ['mission.replaced'],
  run: async (context, { ids }) => void (await supersedeProposal.run(context, { proposalId: ids['proposalId'] ?? '' })),
})
