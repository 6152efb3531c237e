import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { BarChart, type Bar } from '#house/ui/bar-chart.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { HalfDays } from '#house/units.ts'
import { texts } from '../schema.ts'
import type { CompanyYear, Mission, Place } from './queries.ts'
import { quantitiesOf } from './rules.ts'

/** The longest bar leaves room for its figure. */
const roomForWords = 1.3

type YearProps = { locale: Locale; year: CompanyYear & Place }

/** What was pledged and what came of it, on four lines of one scale; what is left above them. */
export function DaysOfYear({ locale, year, asked }: YearProps & { /** Half-days of the requests that wait. */ asked: HalfDays }) {
  const t = texts(locale)
  const { days, number } = formats(locale)
  const { envelope, missions } = year
  const { signed, contracted, delivered, verified } = quantitiesOf(missions)
  const bars: Bar[] = [
    { label: t('pledged'), note: t('pledged.source'), quantity: 'planned', value: envelope?.pledged ?? null, text: envelope ? days(envelope.pledged) : t('pledged.none') },
    { label: t('contracted'), note: t('contracted.source', { count: signed }), quantity: 'contracted', value: contracted, text: days(contracted) },
    { label: t('delivered'), note: t('delivered.source'), quantity: 'delivered', value: delivered, text: days(delivered) },
    { label: t('verified'), note: t('verified.source'), quantity: 'verified', value: verified, text: days(verified) },
  ]
  return (
    <section aria-label={t('days')}>
      {envelope && <p class="left"><b>{number(envelope.left / 2)}</b> <span>{t('left', { count: envelope.left / 2 })}<span class="sub">{t('left.how', { pledged: days(envelope.pledged), reserved: days(envelope.reserved) })}</span></span></p>}
      <BarChart locale={locale} title={t('days')} definition={t('days.definition', { year: year.year })} bars={bars} max={Math.max(1, ...bars.map(({ value }) => value ?? 0)) * roomForWords} heads={{ label: t('col.quantity'), value: t('col.days') }} />
      {asked > 0 && <p class="muted mt-2">{t('asked', { days: days(asked) })}</p>}
    </section>
  )
}

const none = (locale: Locale) => <span class="muted">{texts(locale)('none')}</span>

function ending(locale: Locale, { status, ended_on, next }: Mission): string {
  const t = texts(locale)
  if (status === 'interrupted' || status === 'replaced') return t(`ended.${status}`, { date: ended_on ? formats(locale).date(ended_on) : 'none' })
  return next ? '' : t('ended.no-date')
}

/** Who helps whom, with the three quantities of each mission in columns of their own. */
export function PeopleOfYear({ locale, year }: YearProps) {
  const t = texts(locale)
  const { number, halfDay } = formats(locale)
  const signed = year.missions.filter(({ signed_on }) => signed_on !== null)
  const { contracted, delivered, verified } = quantitiesOf(signed)
  const amount = (halfDays: number) => number(halfDays / 2)
  const columns: Column<Mission>[] = [
    { key: 'who', head: t('col.person'), names: true, cell: ({ expert, job_title }) => <>{expert ?? t('person.unknown')}{job_title && <small>{job_title}</small>}</> },
    { key: 'mission', head: t('col.mission'), cell: (one) => <>{one.sme ?? t('sme.hidden')}<small>{[familyName(locale, one.family), ending(locale, one)].filter(Boolean).join(', ')}</small></> },
    { key: 'manager', head: t('col.manager'), cell: ({ manager }) => manager ?? none(locale) },
    { key: 'next', head: t('col.next'), cell: ({ next }) => (next ? halfDay(next.day, next.half, year.year) : <span class="muted">–</span>) },
    { key: 'contracted', numeric: true, label: t('contracted'), head: <QuantityLabel of="contracted">{t('contracted')}</QuantityLabel>, cell: (one) => amount(one.contracted) },
    { key: 'delivered', numeric: true, label: t('delivered'), head: <QuantityLabel of="delivered">{t('delivered')}</QuantityLabel>, cell: (one) => amount(one.delivered) },
    { key: 'verified', numeric: true, label: t('verified'), head: <QuantityLabel of="verified">{t('verified')}</QuantityLabel>, cell: (one) => amount(one.verified) },
  ]
  return (
    <section aria-labelledby="personnes">
      <h2 class="h-section" id="personnes">{t('people')}</h2>
      {signed.length === 0 ? <Empty title={t('people.none')} level={3}>{t('people.none.text')}</Empty> : <Table caption={t('people.caption', { year: year.year })} rows={signed} rowKey={({ id }) => id} columns={columns} foot={[t('people.total'), '', '', '', amount(contracted), amount(delivered), amount(verified)]} stack hover />}
    </section>
  )
}

/** The papers of each mission: signed, or where they stand. */
export function MissionsOfYear({ locale, year }: YearProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  if (year.missions.length === 0) return null
  return (
    <section aria-labelledby="accords">
      <h2 class="h-section" id="accords">{t('agreements')}</h2>
      <Table caption={t('agreements.caption', { year: year.year })} rows={year.missions} rowKey={({ id }) => id} stack columns={[
        { key: 'mission', head: t('col.mission'), names: true, cell: ({ sme, expert }) => <>{sme ?? t('sme.hidden')}<small>{expert ?? t('person.unknown')}</small></> },
        { key: 'state', head: t('col.state'), cell: ({ signed_on, status }) => (signed_on ? <Tag tone="on">{t('agreement.signed')}</Tag> : <Tag tone="wait">{t(status === 'drafting' ? 'agreement.drafting' : 'agreement.in-signature')}</Tag>) },
        { key: 'date', head: t('col.date'), nowrap: true, cell: ({ signed_on, created_on }) => (signed_on ? date(signed_on) : t('agreement.since', { date: date(created_on) })) },
      ]} />
    </section>
  )
}
