import { calendarText, sessionTimes, type Entry } from '#house/calendar/ics/calendar-text.ts'
import { momentOf } from '#house/clock/plain-date.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { OwnSession } from './queries.ts'
import { texts } from './schema.ts'

function entryOf(locale: Locale, session: OwnSession): Entry {
  const t = texts(locale)
  const other = session.asExpert ? session.sme : session.expert
  return {
    uid: session.id, sequence: session.sequence, stamp: momentOf(session.proposedOn, 0), ...sessionTimes(session.day, session.half, session.zone),
    summary: other ? t('session.with', { name: other, held: session.status }) : t('session', { held: session.status }),
    description: [t(`place.${session.place}`), ...(session.status === 'held' ? [t('held')] : []), ...(!session.asExpert && session.company ? [session.company] : [])].join('\n'),
    location: session.place === 'on-site' ? [session.sme, session.commune].filter(Boolean).join(', ') || null : null,
    status: session.status === 'held' ? 'TENTATIVE' : 'CONFIRMED',
  }
}

/** What somebody's own calendar subscribes to. The same sessions give the same text. */
export const feedText = (locale: Locale, network: string, sessions: readonly OwnSession[]) =>
  calendarText({ method: 'PUBLISH', name: texts(locale)('name', { network }), entries: sessions.map((session) => entryOf(locale, session)) })
