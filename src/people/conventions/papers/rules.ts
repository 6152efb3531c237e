import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'
import template from '../documents/balance.typ?raw'
import { daysIn } from '../mails.tsx'
import type { ConventionBalance } from '../queries.ts'
import type { BalanceIndicator, BalanceYear } from '../rules.ts'
import { texts } from '../schema.ts'

const days = ['daysPledged', 'daysContracted', 'daysDelivered', 'daysVerified'] as const
const jobs = ['smesHelped', 'jobsPlannedCreated', 'jobsPlannedKept'] as const
const words: Readonly<Record<(typeof days)[number] | (typeof jobs)[number], 'pledged' | 'contracted' | 'delivered' | 'verified' | 'smes' | 'created' | 'kept'>> =
  { daysPledged: 'pledged', daysContracted: 'contracted', daysDelivered: 'delivered', daysVerified: 'verified', smesHelped: 'smes', jobsPlannedCreated: 'created', jobsPlannedKept: 'kept' }

const yearName = (locale: Locale, { year, frozen }: BalanceYear) => `${year} (${texts(locale)(frozen ? 'balance.frozen' : 'balance.live')})`
const count = (locale: Locale, value: number | null) => (value === null ? texts(locale)('unknown') : formats(locale).number(value))

function means(locale: Locale, { convention, totals }: ConventionBalance): string {
  const funds = formats(locale).euros(convention.funds_cents)
  return totals.advancesGranted === null ? texts(locale)('balance.means.unknown', { funds }) : texts(locale)('balance.means.read', { funds, advances: totals.advancesGranted })
}

/** The balance as PDF, in the words of its page. */
export function balancePaper(frame: Omit<Paper, 'title' | 'foot'>, shown: ConventionBalance): Uint8Array {
  const { locale } = frame
  const { convention, years, totals, today } = shown
  const t = texts(locale)
  const { date, range } = formats(locale)
  const title = t('balance')
  const head = (codes: readonly (keyof typeof words)[]) => [t('balance.year'), ...codes.map((code) => t(`balance.${words[code]}`))]
  const rows = (codes: readonly BalanceIndicator[], say: (value: number | null) => string, total: readonly string[]) => [...years.map((year) => [yearName(locale, year), ...codes.map((code) => say(year.values[code]))]), [t('balance.total'), ...total]]
  const inDays = (value: number | null) => daysIn(locale, value)
  const inJobs = (value: number | null) => count(locale, value)
  return typeset(template, { ...frame, title, foot: `${title}, ${convention.territory}` }, {
    facts: [[t('paper.place'), convention.territory], [t('paper.term'), range(convention.starts_on, convention.ends_on)]], lead: t('balance.draft', { date: date(today) }),
    parts: [
      { title: t('balance.days'), read: t('balance.days.read', { yearly: formats(locale).days(convention.half_days_pledged_yearly) }), head: head(days), rows: rows(days, inDays, days.map((code) => inDays(totals[code]))) },
      { title: t('balance.jobs'), read: t('balance.jobs.read', { target: convention.jobs_target }), head: head(jobs), rows: rows(jobs, inJobs, [t('balance.smes.total'), inJobs(totals.jobsPlannedCreated), inJobs(totals.jobsPlannedKept)]) },
      { title: t('balance.means'), read: means(locale, shown), head: [], rows: [] },
    ],
  })
}

/** One line a year; days as numbers, in days. What is not known stays empty. */
export function balanceTable(locale: Locale, { convention, years }: ConventionBalance): { head: string[]; rows: Written[][] } {
  const t = texts(locale)
  const codes = [...days, ...jobs]
  return {
    head: [t('paper.place'), t('balance.year'), t('paper.state'), ...days.map((code) => t('paper.days', { quantity: t(`balance.${words[code]}`) })), ...jobs.map((code) => t(`balance.${words[code]}`)), t('paper.advances')],
    rows: years.map(({ year, frozen, values }) => [convention.territory, year, t(frozen ? 'balance.frozen' : 'balance.live'), ...codes.map((code) => values[code]), values.advancesGranted]),
  }
}
