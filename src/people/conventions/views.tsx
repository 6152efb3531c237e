import { errorIn, FormScreen, valueIn, FormNotice, type Typed } from '#house/http/form-page.tsx'
import { yearOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { inEuros, toHalfDays } from '#house/units.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag, type Tone } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { ConventionSheet, SitePledge } from './queries.ts'
import type { ConventionState } from './rules.ts'
import { texts } from './schema.ts'

const tones: Record<ConventionState, Tone> = { 'to-come': 'plain', running: 'on', 'to-renew': 'wait', ended: 'plain' }
export const StateTag = ({ locale, state }: { locale: Locale; state: ConventionState }) => <Tag tone={tones[state]}>{texts(locale)(`state.${state}`)}</Tag>

type Known = ConventionSheet['convention'] | null
type TermsProps = { locale: Locale; typed: Typed; known: Known; /** The territory's name, above the title. */ place: string; action: string; title: string }

/** The form of a new agreement and of one to correct. */
export function TermsView({ locale, typed, known, place, action, title }: TermsProps) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={place} title={title} lead={t('new.lead')}>
      <Form action={action} idempotencyKey={crypto.randomUUID()} label={title}>
        <Field name="startsOn" type="date" label={t('starts-on')} value={valueIn(typed, 'startsOn', known?.starts_on)} {...errorIn(typed, 'startsOn')} />
        <Field name="endsOn" type="date" label={t('ends-on')} hint={t('ends-on.hint')} note={t('optional')} value={valueIn(typed, 'endsOn', known?.ends_on)} {...errorIn(typed, 'endsOn')} />
        <TextArea name="signatories" rows={4} label={t('signatories')} hint={t('signatories.hint')} value={valueIn(typed, 'signatories', known?.signatories.join('\n'))} {...errorIn(typed, 'signatories')} />
        <Field name="halfDaysPledgedYearly" type="number" min={0} label={t('pledged')} hint={t('pledged.hint')} value={valueIn(typed, 'halfDaysPledgedYearly', known?.half_days_pledged_yearly)} {...errorIn(typed, 'halfDaysPledgedYearly')} />
        <Field name="fundsCents" inputmode="decimal" short label={t('funds')} value={valueIn(typed, 'fundsCents', known ? inEuros(known.funds_cents) : '')} {...errorIn(typed, 'fundsCents')} />
        <Field name="jobsTarget" type="number" min={0} label={t('jobs')} hint={t('jobs.hint')} value={valueIn(typed, 'jobsTarget', known?.jobs_target)} {...errorIn(typed, 'jobsTarget')} />
        <Actions><Button variant="primary">{t('save')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

type SheetProps = { locale: Locale; typed: Typed; shown: ConventionSheet; address: string; /** The network's coordinators change it; others read. */ may: boolean }

function Terms({ locale, shown: { convention } }: SheetProps) {
  const t = texts(locale)
  const { range, days, euros, number } = formats(locale)
  const { signatories } = convention
  return (
    <DefinitionList items={[
      { term: t('period'), description: range(convention.starts_on, convention.ends_on) },
      { term: t('signatories'), description: signatories.length > 0 ? <span class="lines">{signatories.join('\n')}</span> : <span class="muted">{t('signatories.none')}</span> },
      { term: t('days'), description: days(convention.half_days_pledged_yearly) },
      { term: t('means'), description: euros(convention.funds_cents) },
      { term: t('target'), description: number(convention.jobs_target) },
    ]} />
  )
}

function Sites({ locale, shown: { sites, today, convention } }: SheetProps) {
  const t = texts(locale)
  const { days } = formats(locale)
  const year = String(yearOf(today))
  const none = <span class="muted">{t('none')}</span>
  if (sites.length === 0) return <Empty level={3} title={t('sites.none')}>{t('sites.none.text')}</Empty>
  const columns: Column<SitePledge>[] = [
    { key: 'site', head: t('col.site'), names: true, cell: ({ organisation, site }) => <>{organisation}<small>{site}</small></> },
    { key: 'convention', numeric: true, nowrap: true, label: t('col.convention'), head: <QuantityLabel of="planned">{t('col.convention')}</QuantityLabel>, cell: (row) => (row.half_days_yearly ? days(row.half_days_yearly) : none) },
    { key: 'year', numeric: true, nowrap: true, label: t('col.year', { year }), head: <QuantityLabel of="planned">{t('col.year', { year })}</QuantityLabel>, cell: (row) => (row.this_year === null ? none : days(row.this_year)) },
  ]
  const sum = toHalfDays(sites.reduce((total, row) => total + (row.half_days_yearly ?? 0), 0))
  return (
    <>
      <p class="muted">{t('sites.lead', { year })}</p>
      <Table caption={t('sites')} rows={sites} rowKey={({ siteId }) => siteId} columns={columns} stack />
      <p>{t('sites.sum', { sum: days(sum), total: days(convention.half_days_pledged_yearly) })}</p>
    </>
  )
}

function PledgeForm({ locale, typed, shown: { sites }, address }: SheetProps) {
  const t = texts(locale)
  const options = sites.map(({ siteId, organisation, site, half_days_yearly }) => ({ value: siteId, label: `${organisation}, ${site}${half_days_yearly ? ` (${half_days_yearly})` : ''}` }))
  return (
    <Form action={`${address}/engagements`} idempotencyKey={crypto.randomUUID()} label={t('site.set')}>
      <Select name="siteId" label={t('site.choose')} options={options} value={valueIn(typed, 'siteId')} {...errorIn(typed, 'siteId')} />
      <Field name="halfDaysYearly" type="number" min={0} label={t('site.days')} hint={t('site.hint')} value={valueIn(typed, 'halfDaysYearly')} {...errorIn(typed, 'halfDaysYearly')} />
      <Actions><Button>{t('site.go')}</Button></Actions>
    </Form>
  )
}

export function ConventionView(props: SheetProps) {
  const { locale, typed, shown, address, may } = props
  const { convention, state, sites } = shown
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead meta={convention.territory} title={t('title')} facts={[formats(locale).range(convention.starts_on, convention.ends_on)]} action={<LinkButton variant="primary" href={`${address}/bilan`}>{t('balance.go')}</LinkButton>} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('terms')} note={<StateTag locale={locale} state={state} />}>
          <Terms {...props} />
          {convention.renewal_reminded_on && <p class="meta mt-2">{t('reminded', { date: formats(locale).date(convention.renewal_reminded_on) })}</p>}
          {may && <div class="mt-3"><LinkButton href={`${address}/correction`}>{t('edit.go')}</LinkButton></div>}
        </Section>
        <Section title={t('sites')} note={t('sites.note')}><Sites {...props} /></Section>
        {may && sites.length > 0 && <Section title={t('site.set')}><PledgeForm {...props} /></Section>}
      </Sheet>
    </div>
  )
}
