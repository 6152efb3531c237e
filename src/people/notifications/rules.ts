import type { Role } from '#house/access.ts'
import { addDays, dayOf, momentOf, weekOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { isWorkingDay } from '#house/clock/working-days.ts'
import { noticeKinds, type NoticeKind, type Outlet, type Preferences } from '#house/mail/preferences.ts'

/** Whom each kind of letter is written to; nobody is asked about letters they never get. */
const readers: Readonly<Record<NoticeKind, readonly Role[]>> = {
  'work-list': ['territory-coordinator'],
  referral: ['referrer'],
  renewal: ['territory-coordinator', 'national-coordinator'],
  released: ['company-correspondent'],
  'half-days': ['expert'],
}

export const kindsFor = (roles: readonly Role[]): NoticeKind[] => noticeKinds.filter((kind) => readers[kind].some((role) => roles.includes(role)))

/** The work list is a part of the weekly letter: it has no letter of its own. */
export const outletsOf = (kind: NoticeKind): readonly Outlet[] => (kind === 'work-list' ? ['weekly', 'never'] : ['at-once', 'weekly', 'never'])
export const outletIn = ({ outlets }: Pick<Preferences, 'outlets'>, kind: NoticeKind): Outlet => {
  const chosen = outlets[kind] ?? 'at-once'
  return kind === 'work-list' && chosen === 'at-once' ? 'weekly' : chosen
}

/** From this hour on, in Europe/Paris. */
const hour = 7

/** The Monday of the week whose letter is to be written now: on its first working day from seven, and the day after for a worker that slept; else `null`. */
export function digestWeek(now: Instant): PlainDate | null {
  const week = weekOf(dayOf(now))
  let first = week
  while (!isWorkingDay(first)) first = addDays(first, 1)
  return now >= momentOf(first, hour) && dayOf(now) <= addDays(first, 1) ? week : null
}
