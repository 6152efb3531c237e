import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { QuantityLabel, type Quantity } from '#house/ui/quantity.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { daysIn } from '../mails.tsx'
import type { ConventionBalance } from '../queries.ts'
import type { BalanceIndicator, BalanceYear } from '../rules.ts'
import { texts } from '../schema.ts'
import { StateTag } from '../views.tsx'

type Props = { locale: Locale; shown: ConventionBalance; /** Where this page is; its files stand beside it. */ address: string }
type Word = 'pledged' | 'contracted' | 'delivered' | 'verified' | 'created' | 'kept'

const yearColumn = (locale: Locale): Column<BalanceYear> => ({ key: 'year', head: texts(locale)('balance.year'), names: true, cell: ({ year, frozen }) => <>{year}<small>{texts(locale)(frozen ? 'balance.frozen' : 'balance.live')}</small></> })

/** One quantity a column, each with its mark and its word. */
const column = (locale: Locale, code: BalanceIndicator, word: Word, of: Quantity, say: (value: number | null) => string): Column<BalanceYear> =>
  ({ key: code, numeric: true, nowrap: true, label: texts(locale)(`balance.${word}`), head: <QuantityLabel of={of}>{texts(locale)(`balance.${word}`)}</QuantityLabel>, cell: ({ values }) => say(values[code]) })

function Days({ locale, shown: { years, totals, convention } }: Props) {
  const t = texts(locale)
  const say = (value: number | null) => daysIn(locale, value)
  const columns = [
    yearColumn(locale), column(locale, 'daysPledged', 'pledged', 'planned', say), column(locale, 'daysContracted', 'contracted', 'contracted', say), column(locale, 'daysDelivered', 'delivered', 'delivered', say), column(locale, 'daysVerified', 'verified', 'verified', say),
  ]
  return (
    <>
      <p>{t('balance.days.read', { yearly: formats(locale).days(convention.half_days_pledged_yearly) })}</p>
      <Table caption={t('balance.days')} rows={years} rowKey={({ year }) => String(year)} columns={columns} stack foot={[t('balance.total'), say(totals.daysPledged), say(totals.daysContracted), say(totals.daysDelivered), say(totals.daysVerified)]} />
    </>
  )
}

function Jobs({ locale, shown: { years, totals, convention } }: Props) {
  const t = texts(locale)
  const say = (value: number | null) => (value === null ? t('unknown') : formats(locale).number(value))
  const columns: Column<BalanceYear>[] = [
    yearColumn(locale), { key: 'smes', numeric: true, head: t('balance.smes'), cell: ({ values }) => say(values.smesHelped) },
    column(locale, 'jobsPlannedCreated', 'created', 'planned', say), column(locale, 'jobsPlannedKept', 'kept', 'planned', say),
  ]
  return (
    <>
      <p>{t('balance.jobs.read', { target: convention.jobs_target })}</p>
      <Table caption={t('balance.jobs')} rows={years} rowKey={({ year }) => String(year)} columns={columns} stack foot={[t('balance.total'), <span class="muted">{t('balance.smes.total')}</span>, say(totals.jobsPlannedCreated), say(totals.jobsPlannedKept)]} />
    </>
  )
}

/** What was agreed beside what came of it, for whoever renews it. */
export function BalanceView(props: Props) {
  const { locale, shown, address } = props
  const { convention, years, totals, today, state } = shown
  const t = texts(locale)
  const { date, range, euros } = formats(locale)
  const funds = euros(convention.funds_cents)
  return (
    <div class="stack">
      <ScreenHead meta={convention.territory} title={t('balance')} facts={[range(convention.starts_on, convention.ends_on)]} action={<StateTag locale={locale} state={state} />} />
      <p class="muted measure">{t('balance.draft', { date: date(today) })}</p>
      {years.length === 0 ? <Empty title={t('balance.none')}>{t('balance.none.text')}</Empty> : (
        <Sheet>
          <Section title={t('balance.days')} note={t('balance.days.note')}><Days {...props} /></Section>
          <Section title={t('balance.jobs')} note={t('balance.jobs.note')}><Jobs {...props} /></Section>
          <Section title={t('balance.means')}><p>{totals.advancesGranted === null ? t('balance.means.unknown', { funds }) : t('balance.means.read', { funds, advances: totals.advancesGranted })}</p></Section>
        </Sheet>
      )}
      <Actions><LinkButton href={`${address}.pdf`} variant="primary">{t('balance.pdf')}</LinkButton><LinkButton href={`${address}.xlsx`} download>{t('balance.xlsx')}</LinkButton></Actions>
      <p class="meta">{t('balance.print')}</p>
    </div>
  )
}
