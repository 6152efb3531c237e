import { errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, FileField, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { ConventionLine } from '#people/conventions/queries.ts'
import { stateOf } from '#people/conventions/rules.ts'
import { StateTag } from '#people/conventions/views.tsx'
import { texts as changeTexts } from '../changes/schema.ts'
import { leastTacitDays, operatorKinds } from '../schema.ts'
import type { TerritoriesShown, TerritoryLine, TerritorySheet } from '../setup/queries.ts'
import { territoryAddress, texts } from './schema.ts'

const listAddress = '/territoires-du-reseau'

export function TerritoriesView({ locale, shown, may }: { locale: Locale; shown: TerritoriesShown; may: boolean }) {
  const t = texts(locale)
  const { date, days, number } = formats(locale)
  const none = <span class="muted">{t('convention.none')}</span>
  const columns: Column<TerritoryLine>[] = [
    { key: 'name', head: t('col.name'), names: true, cell: ({ slug, name, operator_name }) => <><a href={territoryAddress(slug)}>{name}</a><small>{operator_name}</small></> },
    { key: 'opened', head: t('col.opened'), nowrap: true, cell: ({ opened_on }) => date(opened_on) },
    { key: 'convention', head: t('col.convention'), cell: ({ ends_on }) => (ends_on ? <>{t('until', { date: date(ends_on) })} <StateTag locale={locale} state={stateOf({ starts_on: shown.today, ends_on }, shown.today)} /></> : none) },
    { key: 'pledged', head: t('col.pledged'), numeric: true, nowrap: true, cell: ({ pledged }) => (pledged === null ? '–' : days(pledged)) },
    { key: 'committees', head: t('col.committees'), numeric: true, cell: ({ committees }) => number(committees) },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title')} facts={[t('count', { count: shown.total })]} {...(may ? { action: <LinkButton variant="primary" href={`${listAddress}/nouveau`}>{t('new')}</LinkButton> } : {})} />
      {shown.rows.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : <Table caption={t('title')} rows={shown.rows} rowKey={({ slug }) => slug} columns={columns} stack hover />}
      <Pagination locale={locale} page={shown.page} pages={shown.pages} href={(page) => `${listAddress}?page=${page}`} />
    </div>
  )
}

type Known = TerritorySheet['territory'] | null

/** The settings of a new territory, or of one to change; the short name stands in addresses and never changes. */
export function SettingsView({ locale, typed, known, action }: { locale: Locale; typed: Typed; known: Known; action: string }) {
  const t = texts(locale)
  const title = t(known ? 'settings' : 'new')
  const field = (name: string, stands: string | number | null | undefined) => ({ name, value: valueIn(typed, name, stands), ...errorIn(typed, name) })
  return (
    <FormScreen locale={locale} typed={typed} {...(known ? { meta: known.name } : {})} title={title} lead={t(known ? 'settings.lead' : 'new.lead')}>
      <Form action={action} idempotencyKey={crypto.randomUUID()} label={title}>
        <Field {...field('name', known?.name)} label={t('name')} />
        {!known && <Field {...field('slug', '')} label={t('slug')} hint={t('slug.hint')} />}
        <Field {...field('operatorName', known?.operator_name)} label={t('operator')} hint={t('operator.hint')} />
        <Select {...field('operatorKind', known?.operator_kind)} label={t('kind')} options={operatorKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        <Field {...field('department', known?.department)} short label={t('department')} note={t('optional')} />
        <Field {...field('openedOn', known?.opened_on)} type="date" label={t('opened')} />
        <Field {...field('telephone', known?.telephone)} type="tel" label={t('telephone')} hint={t('telephone.hint')} note={t('optional')} />
        <Field {...field('senderAddress', known?.sender_address)} type="email" label={t('sender')} hint={t('sender.hint')} note={t('optional')} />
        <Field {...field('tacitDays', known?.tacit_days ?? leastTacitDays)} type="number" min={leastTacitDays} label={t('tacit')} hint={t('tacit.hint', { least: leastTacitDays })} />
        <Field {...field('latitude', known?.latitude)} inputmode="decimal" short label={t('latitude')} hint={t('place.hint')} note={t('optional')} />
        <Field {...field('longitude', known?.longitude)} inputmode="decimal" short label={t('longitude')} note={t('optional')} />
        <Actions><Button variant="primary">{t('save')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

type SheetProps = { locale: Locale; typed: Typed; shown: TerritorySheet; may: boolean }

function Settings({ locale, shown: { territory } }: SheetProps) {
  const t = texts(locale)
  const { date, calendarDays } = formats(locale)
  const missing = <span class="muted">{t('missing')}</span>
  return (
    <DefinitionList items={[
      { term: t('operator'), description: `${territory.operator_name} (${t(`kind.${territory.operator_kind}`)})` },
      { term: t('opened'), description: date(territory.opened_on) },
      { term: t('telephone'), description: territory.telephone ?? missing },
      { term: t('sender'), description: territory.sender_address ?? missing },
      { term: t('tacit'), description: t('tacit.said', { length: calendarDays(territory.tacit_days) }) },
    ]} />
  )
}

function Conventions({ locale, shown: { conventions, territory } }: SheetProps) {
  const t = texts(locale)
  const { range, days } = formats(locale)
  if (conventions.length === 0) return <Empty level={3} title={t('convention.none')}>{t('conventions.none.text')}</Empty>
  const columns: Column<ConventionLine>[] = [
    { key: 'period', head: t('col.period'), names: true, cell: (row) => <a href={territoryAddress(territory.slug, `/conventions/${row.id}`)}>{range(row.starts_on, row.ends_on)}</a> },
    { key: 'state', head: t('col.state'), cell: ({ state }) => <StateTag locale={locale} state={state} /> },
    { key: 'pledged', head: t('col.pledged'), numeric: true, nowrap: true, cell: (row) => days(row.half_days_pledged_yearly) },
    { key: 'balance', head: t('col.balance'), cell: (row) => <a href={territoryAddress(territory.slug, `/conventions/${row.id}/bilan`)}>{t('balance.read')}<span class="vh"> : {range(row.starts_on, row.ends_on)}</span></a> },
  ]
  return <Table caption={t('conventions')} rows={conventions} rowKey={({ id }) => id} columns={columns} stack />
}

function Committees({ locale, shown: { committees } }: SheetProps) {
  const t = texts(locale)
  if (committees.length === 0) return <p class="muted">{t('committees.none')}</p>
  return <Rows rows={committees.map(({ id, name, kind, quorum }) => ({ what: <a href={`/comites/${id}/reglement`}>{name}</a>, detail: t(`committee.${kind}`), end: t('quorum', { count: quorum }) }))} />
}

function Logo({ locale, typed, shown: { territory }, may }: SheetProps) {
  const t = texts(locale)
  const address = territoryAddress(territory.slug, '/logo')
  return (
    <>
      {territory.logo_file_id ? <img class="logo" src={`/territoires/${territory.slug}/logo?${territory.logo_file_id}`} alt={t('logo.alt', { name: territory.name })} /> : <p class="muted">{t('logo.none')}</p>}
      {may && (
        <div class="mt-3">
          <Form action={address} idempotencyKey={crypto.randomUUID()} multipart label={t('logo')}>
            <FileField name="logo" accept="image/png,image/jpeg" label={t('logo.choose')} hint={t('logo.hint')} {...errorIn(typed, 'logo')} />
            <Actions><Button>{t('logo.go')}</Button></Actions>
          </Form>
        </div>
      )}
    </>
  )
}

export function TerritoryView(props: SheetProps) {
  const { locale, typed, shown, may } = props
  const { territory } = shown
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead title={territory.name} facts={[territory.operator_name, t('opened.since', { date: formats(locale).date(territory.opened_on) })]} {...(may ? { action: <LinkButton variant="primary" href={territoryAddress(territory.slug, '/conventions/nouvelle')}>{t('convention.new')}</LinkButton> } : {})} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('conventions')} note={t('conventions.note')}><Conventions {...props} /></Section>
        <Section title={t('settings')}>
          <Settings {...props} />
          {may && <div class="mt-3"><LinkButton href={territoryAddress(territory.slug, '/reglages')}>{t('settings.go')}</LinkButton></div>}
        </Section>
        <Section title={t('committees')} note={t('committees.note')}><Committees {...props} /></Section>
        <Section title={t('communes')} note={t('communes.note')}><LinkButton href={territoryAddress(territory.slug, '/communes')}>{t('communes.go')}</LinkButton></Section>
        <Section title={changeTexts(locale)('title')} note={changeTexts(locale)('note')}><LinkButton href={territoryAddress(territory.slug, '/changements')}>{changeTexts(locale)('go')}</LinkButton></Section>
        <Section title={t('logo')} note={t('logo.note')}><Logo {...props} /></Section>
      </Sheet>
    </div>
  )
}
