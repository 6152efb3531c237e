import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { fromEuros } from '#house/units.ts'
import { regimes, toConfirmFrom, type Regime } from '../tax/parameters.ts'
import type { CeilingShown, SocialCeilingsKnown } from './queries.ts'
import { parametersAddress, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: SocialCeilingsKnown; /** Whether the viewer may add a year. */ may: boolean }

function Regimes({ locale }: { locale: Locale }) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const columns: Column<Regime>[] = [
    { key: 'closed', head: t('regime.closed'), names: true, cell: ({ closedFrom, closedTo }) => (closedTo ? t('regime.between', { from: date(closedFrom), to: date(closedTo) }) : t('regime.from', { from: date(closedFrom) })) },
    { key: 'rate', head: t('regime.rate'), cell: ({ rate, above }) => (above ? t('regime.two-rates', { rate, threshold: euros(fromEuros(above.threshold / 100)), above: above.rate }) : t('regime.one-rate', { rate })) },
    { key: 'ceiling', head: t('regime.ceiling'), cell: ({ ceiling: { floor, perMille } }) => (floor > 0 ? t('regime.greater', { floor: euros(fromEuros(floor / 100)), perMille }) : t('regime.share', { perMille })) },
    { key: 'cap', head: t('regime.cap'), cell: ({ employeeCap }) => (employeeCap ? t('regime.times', { times: employeeCap }) : t('regime.no-cap')) },
    { key: 'source', head: t('source'), cell: ({ source }) => <span lang="fr">{source}</span> },
  ]
  return (
    <section class="stack">
      <h2 class="h-section">{t('regimes')}</h2>
      <p class="muted measure">{t('regimes.lead', { from: date(toConfirmFrom) })}</p>
      <Table caption={t('regimes')} rows={regimes} rowKey={({ id }) => id} columns={columns} stack />
    </section>
  )
}

function Ceilings({ locale, typed, shown: { ceilings, thisYear }, may }: Props) {
  const t = texts(locale)
  const { number } = formats(locale)
  const columns: Column<CeilingShown>[] = [
    { key: 'year', head: t('ceiling.year'), names: true, cell: ({ year }) => year },
    { key: 'monthly', head: t('ceiling.monthly'), numeric: true, cell: ({ monthly }) => t('ceiling.euros', { euros: number(monthly) }) },
    { key: 'annual', head: t('ceiling.annual'), numeric: true, cell: ({ monthly }) => t('ceiling.euros', { euros: number(monthly * 12) }) },
    { key: 'act', head: t('source'), cell: ({ act, added }) => <><span lang="fr">{act}</span>{added && <small>{t('ceiling.added')}</small>}</> },
  ]
  const missing = !ceilings.some(({ year }) => year === thisYear + 1)
  return (
    <section class="stack">
      <h2 class="h-section">{t('ceilings')}</h2>
      <p class="muted measure">{missing ? t('ceilings.missing', { year: thisYear + 1 }) : t('ceilings.lead')}</p>
      {may && (
        <Form action={parametersAddress} idempotencyKey={crypto.randomUUID()} label={t('ceiling.add')}>
          <Field name="year" label={t('ceiling.year')} type="number" min="2003" value={valueIn(typed, 'year', missing ? thisYear + 1 : '')} short required {...errorIn(typed, 'year')} />
          <Field name="monthly" label={t('ceiling.monthly')} hint={t('ceiling.monthly.hint')} type="number" min="1000" value={valueIn(typed, 'monthly')} short required {...errorIn(typed, 'monthly')} />
          <Field name="act" label={t('ceiling.act')} hint={t('ceiling.act.hint')} value={valueIn(typed, 'act')} required {...errorIn(typed, 'act')} />
          <Actions><Button variant="primary">{t('ceiling.add')}</Button></Actions>
        </Form>
      )}
      <Table caption={t('ceilings')} rows={ceilings} rowKey={({ year }) => String(year)} columns={columns} />
    </section>
  )
}

export function ParametersView(props: Props) {
  const t = texts(props.locale)
  return <FormScreen locale={props.locale} typed={props.typed} title={t('title')} lead={t('lead')}><Regimes locale={props.locale} /><Ceilings {...props} /></FormScreen>
}
