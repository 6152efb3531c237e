import type { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import { slotKey, type Slot } from '#house/calendar/plan/half-day-calendar.ts'
import { addMinutes } from '#house/clock/plain-date.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { zoneOf } from './calendars/queries.ts'
import { planLife } from './lifecycle.ts'
import { answerOf, checkDay, checkSessions, holdHours } from './rules.ts'
import { AnswerPlan, CancelPlan, MoveBooking, ProposePlan, readSlot } from './schema.ts'

type Sessions = z.output<typeof ProposePlan>['sessions']
type Plan = { id: string; proposal_id: string; territory_id: string; sme_id: string; company_id: string; expert_person_id: string }

const halfTaken = ({ day, half }: Slot) => new Refusal('conflict', 'planning.half-taken', { day, half })

/** The unique keys on person or SME, day and half decide; nobody looks first. What is taken is refused, or stands beside for a reason. */
async function insertBookings(context: Context, plan: Plan, sessions: Sessions, exception: string | null): Promise<void> {
  const { proposal_id, territory_id, sme_id, company_id, expert_person_id } = plan
  const rows = sessions.map((session) => ({ id: context.ids(), plan_id: plan.id, proposal_id, territory_id, sme_id, company_id, expert_person_id, ...session, status: 'held' as const }))
  const inserted = await context.tx.insertInto('bookings').values(rows).onConflict((conflict) => conflict.doNothing()).returning('id').execute()
  const taken = rows.filter((row) => !inserted.some(({ id }) => id === row.id))
  const [first] = taken
  if (!first) return
  if (!exception) throw halfTaken(first)
  await context.tx.insertInto('bookings').values(taken.map((row) => ({ ...row, overlap_reason: exception }))).execute()
}

/** Holds a whole plan on the expert's calendar until the SME answers. */
export const proposePlan = action({
  name: 'planning.proposePlan',
  who: ['territory-coordinator'],
  input: ProposePlan,
  rest: { plural: 'plans' },
  async run(context, { proposalId, sessions, alternates, exception }) {
    const proposal = await context.tx.selectFrom('proposals').selectAll().where('id', '=', proposalId).where('status', '=', 'accepted-by-sme').executeTakeFirst()
    if (!proposal) throw new Refusal('not-found', 'house.not-found')
    checkSessions(proposal, sessions, { today: context.today, zone: await zoneOf(context.tx, proposal.territory_id), exception })
    const plan = await context.tx.insertInto('plans').values({
      id: context.ids(), proposal_id: proposal.id, project_id: proposal.project_id, need_id: proposal.need_id, territory_id: proposal.territory_id, sme_id: proposal.sme_id,
      company_id: proposal.company_id, expert_person_id: proposal.expert_person_id, status: 'held', proposed_on: context.today, held_until: addMinutes(context.now, holdHours * 60), agreed_on: null,
      alternates: alternates.map(slotKey), exception,
    }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (!plan) throw new Refusal('conflict', 'planning.plan-exists')
    await insertBookings(context, plan, sessions, exception)
    await emit(context, 'plan.proposed', plan)
    return { planId: plan.id }
  },
})

const settleBookings = (context: Context, planId: string, status: 'planned' | 'cancelled') =>
  context.tx.updateTable('bookings').set({ status }).where('plan_id', '=', planId).where('status', '<>', 'cancelled').execute()

/** Each date given up moves to the one taken for it, unless somebody else was faster. */
async function exchange(context: Context, planId: string, exchanged: readonly { from: Slot; to: Slot }[]): Promise<void> {
  for (const { from, to } of exchanged) {
    const moved = await context.tx.updateTable('bookings').set(to).where('plan_id', '=', planId).where('day', '=', from.day).where('half', '=', from.half).where('status', '=', 'held').returning('id').execute().catch((error: unknown) => {
      throw sqlState(error) === '23505' ? halfTaken(to) : error
    })
    if (moved.length === 0) throw new Refusal('conflict', 'house.state-changed')
  }
}

/** The SME ticks what suits: every half-day needed is a yes, exchanges included; fewer is a no that says what would suit. */
export const answerPlan = action({
  name: 'planning.answerPlan',
  who: planLife.transitions.agree.who,
  input: AnswerPlan,
  rest: { plural: 'plans', noun: 'answers', id: 'planId' },
  behalf: true,
  async run(context, { planId, halves, reason }) {
    const plan = await context.tx.selectFrom('plans').select('alternates').where('id', '=', planId).executeTakeFirst()
    if (!plan) throw new Refusal('not-found', 'house.not-found')
    const held = await context.tx.selectFrom('bookings').select(['day', 'half']).where('plan_id', '=', planId).where('status', '=', 'held').orderBy('day').orderBy('half', 'desc').execute()
    if (held.length === 0) throw new Refusal('conflict', 'house.state-changed')
    const answer = answerOf(held, plan.alternates.flatMap((text) => readSlot(text) ?? []), halves)
    if (answer.kind === 'declined' && !reason) throw new Refusal('invalid', 'planning.say-what-suits', {}, { reason: 'planning.say-what-suits' })
    if (answer.kind === 'agreed') await move(context, planLife, planId, 'agree', { agreed_on: context.today })
    else await move(context, planLife, planId, 'decline', { reason, suiting: answer.suiting.map(slotKey) })
    if (answer.kind === 'agreed') await exchange(context, planId, answer.exchanged)
    await settleBookings(context, planId, answer.kind === 'agreed' ? 'planned' : 'cancelled')
    return { planId, agreed: answer.kind === 'agreed' }
  },
})

const cancelling = (name: string, transition: 'cancel' | 'release', noun: string) =>
  action({
    name: `planning.${name}`,
    who: planLife.transitions[transition].who,
    input: CancelPlan,
    rest: { plural: 'plans', noun, id: 'planId' },
    async run(context, { planId, reason }) {
      await move(context, planLife, planId, transition, { reason })
      await settleBookings(context, planId, 'cancelled')
      return { planId }
    },
  })

export const cancelPlan = cancelling('cancelPlan', 'cancel', 'cancellations')
/** A hold that nobody answered within 72 hours; done by the timer. */
export const releasePlan = cancelling('releasePlan', 'release', 'releases')

export const moveBooking = action({
  name: 'planning.moveBooking',
  who: ['territory-coordinator', 'expert'],
  input: MoveBooking,
  rest: { plural: 'bookings', noun: 'moves', id: 'bookingId' },
  behalf: true,
  async run(context, { bookingId, day, half, exception }) {
    const stands = await context.tx.selectFrom('bookings').select('territory_id').where('id', '=', bookingId).executeTakeFirst()
    if (!stands) throw new Refusal('not-found', 'house.not-found')
    checkDay(day, context.today, await zoneOf(context.tx, stands.territory_id))
    const row = await context.tx.updateTable('bookings').set({ day, half, overlap_reason: exception }).where('id', '=', bookingId).where('status', '<>', 'cancelled').returningAll().executeTakeFirst().catch((error: unknown) => {
      throw sqlState(error) === '23505' ? halfTaken({ day, half }) : error
    })
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'booking.moved', row)
    return { bookingId }
  },
})
