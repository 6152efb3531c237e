import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { fromDays } from '#house/units.ts'
import { nameOf, type Addressee } from '#people/links/schema.ts'
import type { ConventionFile } from './queries.ts'
import type { BalanceYear } from './rules.ts'
import { totalsOf } from './rules.ts'
import { texts } from './schema.ts'

/** Days as the barometer counts them, which may be halves. */
export const daysIn = (locale: Locale, value: number | null) => (value === null ? texts(locale)('unknown') : formats(locale).days(fromDays(value)))

const yearsIn = (locale: Locale, { starts_on, ends_on }: { starts_on: PlainDate; ends_on: PlainDate }) => formats(locale).range(starts_on, ends_on)

/** Six months before the end: when, what stands in the registers so far, where the draft is. */
export function renewalLetter(convention: ConventionFile, years: readonly BalanceYear[], to: Addressee, url: string): Letter {
  const { locale } = to
  const t = texts(locale)
  const totals = totalsOf(years)
  const { number, date } = formats(locale)
  const jobs = (value: number | null) => (value === null ? t('unknown') : number(value))
  const said = { territory: convention.territory, end: date(convention.ends_on), range: yearsIn(locale, convention) }
  return {
    subject: t('mail.subject', said), greeting: t('mail.greeting', { name: nameOf(to) }),
    paragraphs: [
      t('mail.text', said),
      t('mail.days', { contracted: daysIn(locale, totals.daysContracted), delivered: daysIn(locale, totals.daysDelivered), verified: daysIn(locale, totals.daysVerified) }),
      t('mail.jobs', { created: jobs(totals.jobsPlannedCreated), kept: jobs(totals.jobsPlannedKept), target: number(convention.jobs_target) }),
    ],
    button: { label: t('mail.button'), url }, closing: [t('mail.why', said)], manner: { kind: 'renewal' },
  }
}
