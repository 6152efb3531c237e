import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination, Segments } from '#house/ui/pagination.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { Realisation, YearRow } from '../realisation/queries.ts'
import { followUpMonths } from '../rules.ts'
import type { FollowUpList, Line } from './queries.ts'
import { followUpsAddress, states, texts, type Filter } from './schema.ts'

function addressOf({ state, months }: Filter, page: number, end = ''): string {
  const query = new URLSearchParams({ ...(state ? { etat: state } : {}), ...(months ? { mois: String(months) } : {}), ...(page > 1 ? { page: String(page) } : {}) })
  return `${followUpsAddress}${end}${query.size > 0 ? `?${query}` : ''}`
}

function columnsOf(locale: Locale): Column<Line>[] {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const chain = (kind: 'created' | 'kept'): Column<Line> => ({
    key: kind, head: t(`col.${kind}`), nowrap: true,
    cell: (line) => t('chain', { planned: number(line[`${kind}_planned`]), declared: said(line[`${kind}_declared`]), verified: said(line[`${kind}_verified`]) }),
  })
  const said = (value: number | null) => (value === null ? '–' : number(value))
  return [
    { key: 'file', names: true, head: t('col.file'), cell: ({ id, reference, sme, months }) => <><a href={fileAddress(reference, `/suivis/${id}`)}>{sme}</a><small>{t('of', { reference, months })}</small></> },
    { key: 'due', head: t('col.due'), nowrap: true, cell: ({ due_on }) => date(due_on) },
    { key: 'state', head: t('col.state'), cell: ({ status, asked_on, reminders }) => <>{t(`status.${status}`)}{status === 'awaited' && <small>{asked_on ? t('asked', { date: date(asked_on), count: reminders }) : t('not-asked')}</small>}</> },
    chain('created'), chain('kept'),
    { key: 'papers', numeric: true, head: t('col.papers'), cell: ({ papers }) => number(papers) },
  ]
}

export function ListView({ locale, shown: { filter, total, pages, rows } }: { locale: Locale; shown: FollowUpList }) {
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead title={t('title')} />
      <p class="muted measure">{t('lead')} <a href={`${followUpsAddress}/realisation`}>{t('to-realisation')}</a></p>
      <FilterForm action={followUpsAddress} label={t('filter')}>
        <Select name="etat" label={t('filter.state')} empty={t('filter.all')} value={filter.state ?? ''} options={states.map((value) => ({ value, label: t(`state.${value}`) }))} />
        <Select name="mois" label={t('filter.months')} empty={t('filter.all')} value={String(filter.months ?? '')} options={followUpMonths.map((months) => ({ value: String(months), label: t('months', { months }) }))} />
        <Button>{t('filter.go')}</Button>
      </FilterForm>
      <p>{t('found', { count: total })}</p>
      {rows.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : <Table caption={t('title')} rows={rows} rowKey={({ id }) => id} columns={columnsOf(locale)} stack hover />}
      <Pagination locale={locale} page={filter.page} pages={pages} href={(page) => addressOf(filter, page)} />
      {total > 0 && <p><a href={addressOf(filter, 1, '.csv')}>{t('csv')}</a></p>}
    </div>
  )
}

/** A share in words where there is something to share; never a percentage of nothing. */
function rate(locale: Locale, part: number, whole: number): string {
  const { percent, number } = formats(locale)
  return whole === 0 ? texts(locale)('rate.none') : texts(locale)('rate', { percent: percent(part / whole), part: number(part), whole: number(whole) })
}

export function RealisationView({ locale, shown: { months, years }, title }: { locale: Locale; shown: Realisation; title: string }) {
  const t = texts(locale)
  const said = (row: YearRow) => t('realisation.said', { year: row.year, response: rate(locale, row.answered, row.due), created: rate(locale, row.declaredCreated, row.plannedCreated), kept: rate(locale, row.declaredKept, row.plannedKept) })
  const declared = (part: 'declaredCreated' | 'declaredKept', whole: 'plannedCreated' | 'plannedKept', key: 'created' | 'kept'): Column<YearRow> => ({ key, label: t(`realisation.${key}`), head: <QuantityLabel of="delivered">{t(`realisation.${key}`)}</QuantityLabel>, cell: (row) => rate(locale, row[part], row[whole]) })
  const verified = (part: 'verifiedCreated' | 'verifiedKept', key: 'created-verified' | 'kept-verified'): Column<YearRow> => ({ key, numeric: true, label: t(`realisation.${key}`), head: <QuantityLabel of="verified">{t(`realisation.${key}`)}</QuantityLabel>, cell: (row) => (row.verified === 0 ? <span class="muted">{t('rate.unverified')}</span> : formats(locale).number(row[part])) })
  const [last] = years
  return (
    <div class="stack">
      <ScreenHead title={title} />
      <Segments label={t('filter.months')} items={followUpMonths.map((one) => ({ label: t('months', { months: one }), href: `${followUpsAddress}/realisation?mois=${one}`, current: one === months }))} />
      <p class="muted measure">{t('realisation.rule')}</p>
      {!last ? <Empty title={t('realisation.empty')}>{t('empty.text')}</Empty> : (
        <>
          <p class="measure">{said(last)}</p>
          <Table caption={title} rows={years} rowKey={({ year }) => String(year)} stack columns={[
            { key: 'year', names: true, head: t('realisation.year'), cell: ({ year }) => String(year) },
            { key: 'response', head: t('realisation.response'), cell: (row) => rate(locale, row.answered, row.due) },
            declared('declaredCreated', 'plannedCreated', 'created'), verified('verifiedCreated', 'created-verified'),
            declared('declaredKept', 'plannedKept', 'kept'), verified('verifiedKept', 'kept-verified'),
            { key: 'gone', numeric: true, head: t('realisation.gone'), cell: ({ gone }) => formats(locale).number(gone) },
          ]} />
        </>
      )}
    </div>
  )
}
