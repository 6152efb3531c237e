import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { daysBetween, type Half, type PlainDate } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { acceptSession, declineSession } from './actions.ts'
import { invitationFile, invitationWords, type Sending } from './mails.tsx'
import { sessionFile, sessionInvited, type SessionFile } from './queries.ts'
import { linkDays } from './schema.ts'

type Party = { party: 'expert' | 'sme'; to: Addressee }
type Sent = { sequence: number; day: PlainDate; half: Half; place: SessionFile['place'] }

/** The two who meet; a preparation is the expert's alone. */
async function partiesOf(context: Context, session: SessionFile): Promise<Party[]> {
  const expert = await addressee(context.tx, session.expert_person_id)
  const sme = session.place === 'preparation' ? undefined : await smeManagerOf(context.tx, { projectId: session.project_id, smeId: session.sme_id }, context.today)
  return [...(expert ? [{ party: 'expert' as const, to: expert }] : []), ...(sme ? [{ party: 'sme' as const, to: sme }] : [])]
}

/** Notes what is sent, with the next number; nothing when this was sent already, so that it may run twice. A new date forgets the answer to the old one. */
async function invite({ tx, now }: Context, session: SessionFile, { party, to }: Party): Promise<Sent | undefined> {
  const { rows: [row] } = await sql<Sent>`
    insert into invitations (booking_id, person_id, territory_id, sme_id, party, day, half, place, sent_at)
    values (${session.id}, ${to.id}, ${session.territory_id}, ${session.sme_id}, ${party}, ${session.day}, ${session.half}, ${session.place}, ${now})
    on conflict (booking_id, person_id) do update set sequence = invitations.sequence + 1, cancelled = false, day = excluded.day, half = excluded.half, place = excluded.place, sent_at = excluded.sent_at, answer = null, answer_reason = null, answered_at = null
      where invitations.cancelled or (invitations.day, invitations.half, invitations.place) is distinct from (excluded.day, excluded.half, excluded.place)
    returning sequence, day, half, place`.execute(tx)
  return row
}

const withdraw = ({ tx, now }: Context, bookingId: string) => tx.updateTable('invitations').set((eb) => ({ sequence: eb('sequence', '+', 1), cancelled: true, sent_at: now }))
  .where('booking_id', '=', bookingId).where('cancelled', '=', false).returning(['person_id', 'party', 'sequence', 'day', 'half', 'place']).execute()

const write = (context: Context, event: Event, sending: Sending) => writeByLink(context, { ...event, territoryId: sending.session.territory_id }, {
  to: sending.to, template: `invitation ${sending.session.id} ${sending.party}`, objectType: 'booking', objectId: sending.session.id, allows: [sessionInvited.name, acceptSession.name, declineSession.name], days: Math.max(0, daysBetween(context.today, sending.day)) + linkDays,
  manner: { answerBy: sending.day }, words: (locale) => invitationWords(locale, context.site, sending), attachments: () => [invitationFile(context.site, sending, context.now)],
})

async function follow(context: Context, event: Event, bookingId: string): Promise<void> {
  const session = await sessionFile(context.tx, bookingId)
  if (session.status === 'held') return
  if (session.status === 'cancelled') {
    for (const gone of await withdraw(context, bookingId)) {
      // Nobody is told that what is over will not take place.
      const to = gone.day < context.today ? undefined : await addressee(context.tx, gone.person_id)
      if (to) await write(context, event, { session, to, party: gone.party, cancelled: true, sequence: gone.sequence, day: gone.day, half: gone.half, place: gone.place as Sent['place'] })
    }
    return
  }
  for (const one of await partiesOf(context, session)) {
    const sent = await invite(context, session, one)
    if (sent) await write(context, event, { session, ...one, ...sent, cancelled: false })
  }
}

/** Each session comes into both calendars, follows its date and leaves them, always under the same name. */
export const inviteBoth = reaction({
  name: 'planning.inviteBoth',
  on: ['plan.agreed', 'plan.cancelled', 'booking.moved', 'booking.cancelled'],
  async run(context, event) {
    const { planId = '', bookingId } = event.ids
    const bookings = bookingId ? [{ id: bookingId }] : await context.tx.selectFrom('bookings').select('id').where('plan_id', '=', planId).orderBy('day').orderBy('half', 'desc').orderBy('id').execute()
    for (const { id } of bookings) await follow(context, event, id)
  },
})
