import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { peopleAddress } from '#people/persons/desk/schema.ts'
import { firmAddress, texts } from '../schema.ts'
import type { SiteLine, SitesShown } from './queries.ts'

/** « Site de Malval », with the town when the site's name does not say it. */
const placed = (site: string, commune: string | null) => (commune && !site.includes(commune) ? `${site}, ${commune}` : site)

type ListProps = { locale: Locale; shown: SitesShown; /** The coordinator's list; else a correspondent's own sites. */ territory: boolean }

function columns(locale: Locale, territory: boolean): Column<SiteLine>[] {
  const t = texts(locale)
  const { days, number } = formats(locale)
  const none = <span class="muted">{t('pledge.none')}</span>
  return [
    { key: 'firm', head: t('col.site'), names: true, cell: ({ siren, organisation, site, commune }) => <><a href={firmAddress(siren)}>{organisation}</a><small>{placed(site, commune)}</small></> },
    ...(territory ? [] : [{ key: 'territory', head: t('col.territory'), cell: (row: SiteLine) => row.territory }]),
    { key: 'who', head: t('col.correspondents'), cell: ({ correspondents }) => (correspondents.length > 0 ? correspondents.join(', ') : <span class="muted">{t('correspondents.none')}</span>) },
    { key: 'pledged', numeric: true, nowrap: true, label: t('col.pledged'), head: <QuantityLabel of="planned">{t('col.pledged')}</QuantityLabel>, cell: ({ pledged }) => (pledged === null ? none : days(pledged)) },
    { key: 'reserved', numeric: true, nowrap: true, head: t('col.reserved'), cell: ({ pledged, reserved }) => (pledged === null ? '–' : days(reserved)) },
    { key: 'left', numeric: true, nowrap: true, head: t('col.left'), cell: ({ pledged, reserved }) => (pledged === null ? '–' : days(toHalfDays(pledged - reserved))) },
    { key: 'experts', numeric: true, head: t('col.experts'), cell: ({ experts }) => number(experts) },
  ]
}

export function SitesView({ locale, shown, territory }: ListProps) {
  const t = texts(locale)
  const { search, year, current, page, pages, rows, total } = shown
  const bare = search === '' && year === current
  return (
    <div class="stack">
      <ScreenHead title={t(territory ? 'title' : 'title.own')} facts={[t('found', { count: total }), t('year', { year: String(year) })]} {...(territory ? { action: <LinkButton variant="primary" href="/entreprises/nouvelle">{t('new')}</LinkButton> } : {})} />
      <FilterForm action="/entreprises" label={t('filter.label')}>
        <Field type="search" name="recherche" label={t('filter.search')} value={search} maxlength={100} />
        <Select name="annee" label={t('filter.year')} value={String(year)} options={[current + 1, current, current - 1, current - 2].map((one) => ({ value: String(one), label: String(one) }))} />
        <Button>{t('filter.go')}</Button>
        {!bare && <a href="/entreprises">{t('filter.clear')}</a>}
      </FilterForm>
      {rows.length === 0 ? <Empty title={t(bare ? 'empty' : 'empty.filtered')}>{t(bare ? 'empty.text' : 'empty.filtered.text')}</Empty>
        : <Table caption={t('caption')} rows={rows} rowKey={({ id }) => id} columns={columns(locale, territory)} stack hover />}
      <Pagination locale={locale} page={page} pages={pages} href={(to) => peopleAddress({ recherche: search, annee: year === current ? null : year, page: to }, '/entreprises')} />
      {territory && rows.length > 0 && <p><a href={peopleAddress({ recherche: search, annee: year === current ? null : year }, '/listes/entreprises')}>{t('tools')}</a></p>}
      <p class="meta">{t('quantities')}</p>
    </div>
  )
}
