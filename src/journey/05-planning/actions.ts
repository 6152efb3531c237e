import type { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import { addMinutes } from '#house/clock/plain-date.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { planLife } from './lifecycle.ts'
import { checkSessions, holdHours } from './rules.ts'
import { CancelPlan, DeclinePlan, MoveBooking, PlanOnly, ProposePlan } from './schema.ts'

type Sessions = z.output<typeof ProposePlan>['sessions']

/** The unique key on person, day and half decides; nobody looks first. */
const taken = (error: unknown) => (sqlState(error) === '23505' ? new Refusal('conflict', 'planning.half-taken') : error)

async function insertBookings(context: Context, plan: { id: string; proposal_id: string; territory_id: string; sme_id: string; company_id: string; expert_person_id: string }, sessions: Sessions): Promise<void> {
  const rows = sessions.map((session) => ({
    id: context.ids(), plan_id: plan.id, proposal_id: plan.proposal_id, territory_id: plan.territory_id, sme_id: plan.sme_id, company_id: plan.company_id,
    expert_person_id: plan.expert_person_id, ...session, status: 'held' as const,
  }))
  await context.tx.insertInto('bookings').values(rows).execute().catch((error: unknown) => {
    throw taken(error)
  })
}

/** Holds a whole plan on the expert's calendar until the SME answers. */
export const proposePlan = action({
  name: 'planning.proposePlan',
  who: ['territory-coordinator'],
  input: ProposePlan,
  rest: { plural: 'plans' },
  async run(context, { proposalId, sessions }) {
    const proposal = await context.tx.selectFrom('proposals').selectAll().where('id', '=', proposalId).where('status', '=', 'accepted-by-sme').executeTakeFirst()
    if (!proposal) throw new Refusal('not-found', 'house.not-found')
    checkSessions(proposal, sessions, context.today)
    const plan = await context.tx.insertInto('plans').values({
      id: context.ids(), proposal_id: proposal.id, project_id: proposal.project_id, need_id: proposal.need_id, territory_id: proposal.territory_id, sme_id: proposal.sme_id,
      company_id: proposal.company_id, expert_person_id: proposal.expert_person_id, status: 'held', proposed_on: context.today, held_until: addMinutes(context.now, holdHours * 60), agreed_on: null,
    }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (!plan) throw new Refusal('conflict', 'planning.plan-exists')
    await insertBookings(context, plan, sessions)
    await emit(context, 'plan.proposed', plan)
    return { planId: plan.id }
  },
})

const settleBookings = (context: Context, planId: string, status: 'planned' | 'cancelled') =>
  context.tx.updateTable('bookings').set({ status }).where('plan_id', '=', planId).where('status', '<>', 'cancelled').execute()

export const agreePlan = action({
  name: 'planning.agreePlan',
  who: planLife.transitions.agree.who,
  input: PlanOnly,
  rest: { plural: 'plans', noun: 'agreements', id: 'planId' },
  behalf: true,
  async run(context, { planId }) {
    await move(context, planLife, planId, 'agree', { agreed_on: context.today })
    await settleBookings(context, planId, 'planned')
    return { planId }
  },
})

const cancelling = (name: string, transition: 'decline' | 'cancel' | 'release', noun: string, input: typeof CancelPlan | typeof DeclinePlan = CancelPlan) =>
  action({
    name: `planning.${name}`,
    who: planLife.transitions[transition].who,
    input,
    rest: { plural: 'plans', noun, id: 'planId' },
    behalf: transition === 'decline',
    async run(context, { planId, reason }) {
      await move(context, planLife, planId, transition, { reason })
      await settleBookings(context, planId, 'cancelled')
      return { planId }
    },
  })

export const declinePlan = cancelling('declinePlan', 'decline', 'refusals', DeclinePlan)
export const cancelPlan = cancelling('cancelPlan', 'cancel', 'cancellations')
/** A hold that nobody answered within 72 hours; done by the timer. */
export const releasePlan = cancelling('releasePlan', 'release', 'releases')

export const moveBooking = action({
  name: 'planning.moveBooking',
  who: ['territory-coordinator', 'expert'],
  input: MoveBooking,
  rest: { plural: 'bookings', noun: 'moves', id: 'bookingId' },
  behalf: true,
  async run(context, { bookingId, day, half }) {
    const row = await context.tx.updateTable('bookings').set({ day, half }).where('id', '=', bookingId).where('status', '<>', 'cancelled').returningAll().executeTakeFirst().catch((error: unknown) => {
      throw taken(error)
    })
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'booking.moved', row)
    return { bookingId }
  },
})
