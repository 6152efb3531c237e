import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { AcceptSession, DeclineSession, RecordReply } from './schema.ts'

type Answer = 'accepted' | 'declined' | 'tentative'
type Said = { bookingId: string; personId: string | null; answer: Answer; reason: string; /** Of the invitation that was answered; the last one when it is not known. */ sequence?: number }

/** One guarded update: an answer to a date that was given up since answers nothing. */
async function record(context: Context, { bookingId, personId, answer, reason, sequence }: Said) {
  let update = context.tx.updateTable('invitations').set({ answer, answer_reason: reason || null, answered_at: context.now }).where('booking_id', '=', bookingId).where('person_id', '=', personId ?? '').where('cancelled', '=', false)
  if (sequence !== undefined) update = update.where('sequence', '=', sequence)
  const row = personId ? await update.returningAll().executeTakeFirst() : undefined
  if (!row) throw new Refusal('not-found', 'house.not-found')
  const { person_id: personOf, booking_id, territory_id, sme_id } = row
  await emit(context, `invitation.${answer}`, { id: booking_id, booking_id, person_id: personOf, territory_id, sme_id }, { party: row.party })
  return { bookingId }
}

const speaker = (context: Context, given: string | undefined) => (context.onBehalf ? given ?? null : personIdOf(context.viewer))

export const acceptSession = action({
  name: 'planning.acceptSession',
  who: ['expert', 'sme-manager'],
  input: AcceptSession,
  rest: { plural: 'bookings', noun: 'acceptances', id: 'bookingId' },
  behalf: true,
  run: (context, { bookingId, personId }) => record(context, { bookingId, personId: speaker(context, personId), answer: 'accepted', reason: '' }),
})

/** It moves nothing by itself: the coordinator finds another date. */
export const declineSession = action({
  name: 'planning.declineSession',
  who: ['expert', 'sme-manager'],
  input: DeclineSession,
  rest: { plural: 'bookings', noun: 'declines', id: 'bookingId' },
  behalf: true,
  run: (context, { bookingId, personId, reason }) => record(context, { bookingId, personId: speaker(context, personId), answer: 'declined', reason }),
})

const answers = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' } as const

/** An answer of a calendar program, to the invitation it was sent: of an older date, or from another address, it is not found. */
export const recordReply = action({
  name: 'planning.recordReply',
  who: [],
  input: RecordReply,
  rest: { plural: 'bookings', noun: 'replies', id: 'bookingId' },
  async run(context, { bookingId, address, partstat, sequence }) {
    const person = await context.tx.selectFrom('invitations').innerJoin('people', 'people.id', 'invitations.person_id').select('people.id').where('booking_id', '=', bookingId).where('people.email', '=', address.toLowerCase()).executeTakeFirst()
    return await record(context, { bookingId, personId: person?.id ?? null, answer: answers[partstat], reason: '', sequence })
  },
})
