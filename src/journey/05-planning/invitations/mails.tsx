import { calendarText, sessionTimes } from '#house/calendar/ics/calendar-text.ts'
import type { Half, Instant, PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Attachment } from '#house/mail/queue.ts'
import type { Site } from '#house/site.ts'
import type { Words } from '#people/links/mails.tsx'
import { nameOf, type Addressee } from '#people/links/schema.ts'
import type { SessionFile } from './queries.ts'
import { texts } from './schema.ts'

export type Sending = {
  session: SessionFile; to: Addressee; party: 'expert' | 'sme'; sequence: number; cancelled: boolean
  /** As it is sent: of a date given up, the one that was sent before. */
  day: PlainDate; half: Half; place: SessionFile['place']
}

const otherOf = (locale: Locale, { session, party }: Sending) => (party === 'expert' ? session.sme : session.expert) ?? texts(locale)(`other.${party}`)

/** What the installation reads, else the territory's own address; `null` where nobody reads answers. */
const answersTo = (site: Site, { sender_address }: SessionFile) => site.replyAddress ?? sender_address

export function invitationWords(locale: Locale, site: Site, sending: Sending): Words {
  const { cancelled, sequence, place, session: { company } } = sending
  const t = texts(locale)
  const said = { name: otherOf(locale, sending), when: formats(locale).halfDay(sending.day, sending.half), place: t(`place.${place}`), company: company ?? '', first: sequence === 0 ? 'yes' : 'no' }
  if (cancelled) return { subject: t('mail.cancelled.subject', said), paragraphs: [t('mail.cancelled.text', said)], button: t('mail.button.see'), why: t('why', said) }
  return { subject: t('mail.subject', said), paragraphs: [t('mail.text', said), t('mail.attached'), answersTo(site, sending.session) ? t('mail.answer') : t('mail.answer.link')], button: t('mail.button'), why: t('why', said) }
}

const organizerOf = (site: Site, session: SessionFile) => ({ name: session.operator, address: answersTo(site, session) ?? `ne-pas-repondre@${new URL(site.baseUrl).hostname}` })

/** The session as calendars take it: a request, or its end. */
export function invitationFile(site: Site, sending: Sending, now: Instant): Attachment {
  const { session, to, sequence, cancelled, day, half, place } = sending
  const t = texts(to.locale)
  const method = cancelled ? 'CANCEL' : 'REQUEST'
  const text = calendarText({ method, entries: [{
    uid: session.id, sequence, stamp: now, ...sessionTimes(day, half, session.zone), summary: t('event', { name: otherOf(to.locale, sending) }), description: t(`event.${place}`),
    location: place === 'on-site' ? [session.sme, session.commune].filter(Boolean).join(', ') || null : null,
    status: cancelled ? 'CANCELLED' : 'CONFIRMED', organizer: organizerOf(site, session), ...(to.email ? { attendee: { name: nameOf(to), address: to.email, asked: answersTo(site, session) !== null } } : {}),
  }] })
  return { name: 'invitation.ics', mediaType: `text/calendar; method=${method}`, bytes: new TextEncoder().encode(text) }
}
