import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { wordsOf } from '../dictionary/schema.ts'
import type { Snapshot } from '../queries.ts'
import type { FigureRowsShown, FiguresToOpen, PlacesToOpen } from './queries.ts'
import { dimensionName, rowsOf, texts, unitOf } from './schema.ts'

type Value = FiguresToOpen['values'][number]
type Row = FigureRowsShown['rows'][number]

/** Frozen with its version, or still moving. */
function stateOf(locale: Locale, snapshot: Snapshot): string {
  const t = texts(locale)
  return snapshot ? t('frozen', { version: snapshot.version, date: formats(locale).date(snapshot.frozenOn as PlainDate) }) : t('live')
}

/** Whose figures these are: the firm's own, a territory's, or the network's. */
const placeOf = (locale: Locale, { firm, territory }: Pick<FiguresToOpen, 'firm' | 'territory'>, { names }: PlacesToOpen) =>
  [firm?.name, territory ? (names[territory] ?? territory) : null].filter(Boolean).join(', ') || texts(locale)('network')

function PlaceFilter({ locale, action, places, territory, children }: { locale: Locale; action: string; places: PlacesToOpen; territory: string; children?: preact.ComponentChildren }) {
  const t = texts(locale)
  if (places.territories.length < 2) return null
  return (
    <FilterForm action={action} label={t('filter')}>
      <Select name="territoire" label={t('filter.territory')} {...(places.network ? { empty: t('network') } : {})} value={territory} options={places.territories.map(({ slug, name }) => ({ value: slug, label: name }))} />
      {children}
      <Button>{t('filter.go')}</Button>
    </FilterForm>
  )
}

export function FiguresView({ locale, shown, places, title }: { locale: Locale; shown: FiguresToOpen; places: PlacesToOpen; title: string }) {
  const t = texts(locale)
  const { number } = formats(locale)
  const filter = { territory: shown.territory, siren: shown.firm?.siren }
  const columns: Column<Value>[] = [
    { key: 'figure', names: true, head: t('col.figure'), cell: ({ code }) => <a href={rowsOf(shown.year, code, filter)}>{wordsOf(locale, code).name}</a> },
    { key: 'quantity', head: t('col.quantity'), cell: ({ quantity }) => (quantity ? <QuantityLabel of={quantity}>{t(`quantity.${quantity}`)}</QuantityLabel> : t('quantity.none')) },
    { key: 'value', head: t('col.value'), numeric: true, cell: ({ value }) => number(value) },
    { key: 'unit', head: t('col.unit'), cell: ({ unit }) => unitOf(locale, unit) },
  ]
  return (
    <div class="stack">
      <ScreenHead meta={placeOf(locale, shown, places)} title={title} />
      <p class="muted measure">{t(`lead.${shown.sees}`)} {shown.firm ? '' : stateOf(locale, shown.snapshot)}</p>
      <nav class="actions" aria-label={t('years')}>{places.years.map((year) => <a key={year} href={rowsOf(year, '', filter)} aria-current={year === shown.year ? 'true' : undefined}>{year}</a>)}</nav>
      <PlaceFilter locale={locale} action={rowsOf(shown.year, '', { territory: '' })} places={places} territory={shown.territory} />
      <Table caption={title} rows={shown.values} rowKey={({ code }) => code} columns={columns} stack hover />
    </div>
  )
}

function columnsOf(locale: Locale, { sees, unit, rows, indicator, year, territory, firm }: FigureRowsShown, { names }: PlacesToOpen): Column<Row>[] {
  const t = texts(locale)
  const file = ({ reference, sme }: Row) => {
    const said = sme ?? reference
    if (sees !== 'territory' || indicator === 'daysPledged') return <>{said}</>
    return <><a href={fileAddress(reference)}>{said}</a>{sme && <small>{reference}</small>}</>
  }
  return [
    { key: 'file', names: true, head: t(indicator === 'daysPledged' ? 'col.site' : 'col.file'), cell: file },
    { key: 'territory', head: t('col.territory'), cell: (row) => names[row.territory] ?? row.territory },
    ...(rows.some(({ dimension }) => dimension) ? [{ key: 'part', head: t('col.part'), cell: ({ dimension }: Row) => <a href={rowsOf(year, indicator, { territory, siren: firm?.siren, dimension })}>{dimensionName(dimension)}</a> }] : []),
    { key: 'amount', numeric: true, head: unitOf(locale, unit), cell: ({ amount }) => formats(locale).number(amount) },
  ]
}

/** The rows of one figure, what they add up to at the foot, and the figure as it is published where it was frozen. */
export function RowsView({ locale, shown, places, title, definition }: { locale: Locale; shown: FigureRowsShown; places: PlacesToOpen; title: string; definition: string }) {
  const t = texts(locale)
  const { number } = formats(locale)
  const filter = { territory: shown.territory, siren: shown.firm?.siren, dimension: shown.dimension }
  const columns = columnsOf(locale, shown, places)
  const facts = [t('fact.sum', { total: number(shown.total), unit: unitOf(locale, shown.unit) }), t('fact.rows', { count: shown.count }), ...(shown.dimension ? [t('fact.part', { part: dimensionName(shown.dimension) })] : [])]
  return (
    <div class="stack">
      <ScreenHead meta={placeOf(locale, shown, places)} title={title} facts={facts} />
      <p class="muted measure">{shown.firm ? t('lead.company') : stateOf(locale, shown.snapshot)} <a href={definition}>{t('definition')}</a></p>
      {shown.figure !== shown.total && <p class="measure">{t('differs', { figure: number(shown.figure), total: number(shown.total) })}</p>}
      <PlaceFilter locale={locale} action={rowsOf(shown.year, shown.indicator, { territory: '' })} places={places} territory={shown.territory} />
      {shown.dimension && <p><a href={rowsOf(shown.year, shown.indicator, { ...filter, dimension: '' })}>{t('part.all')}</a></p>}
      {shown.rows.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : (
        <Table caption={title} rows={shown.rows.map((row, at) => ({ ...row, at }))} rowKey={({ at }) => String(at)} columns={columns} stack hover foot={[t('sum'), ...columns.slice(1, -1).map(() => ''), number(shown.total)]} />
      )}
      <Pagination locale={locale} page={shown.page} pages={shown.pages} href={(page) => rowsOf(shown.year, shown.indicator, { ...filter, page })} />
      {shown.count > 0 && <p><a href={rowsOf(shown.year, shown.indicator, filter, '.csv')}>{t('csv')}</a></p>}
    </div>
  )
}
