import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { roles } from '#house/access.ts'
import { houseTexts } from '#house/texts.ts'
import { Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { PeopleFound, PersonLine, RoleLine } from '../queries.ts'
import { fullName, peopleAddress, personAddress, texts } from './schema.ts'

export const roleName = (locale: Locale, role: RoleLine['role']) => houseTexts(locale)(`role.${role}`)
/** Where a role is held: a site, a firm, a territory, the network. */
export const placeOf = (locale: Locale, { organisation, site, territory }: Pick<RoleLine, 'organisation' | 'site' | 'territory'>) => [organisation, site].filter(Boolean).join(', ') || territory || texts(locale)('place.network')

/** « responsabilité hiérarchique, Cartonneries de l'Orne », and its end when it has one. */
export function roleWords(locale: Locale, role: RoleLine, today: PlainDate): string {
  const words = `${roleName(locale, role.role)}, ${placeOf(locale, role)}`
  if (!role.endsOn) return words
  return texts(locale)(role.endsOn < today ? 'role.ended' : 'role.until', { role: words, date: formats(locale).date(role.endsOn) })
}

const shownRoles = 3

function Roles({ locale, row, today }: { locale: Locale; row: PersonLine; today: PlainDate }) {
  const t = texts(locale)
  if (row.roles.length === 0) return <span class="muted">{t('roles.none')}</span>
  const rest = row.roles.length - shownRoles
  return (
    <>
      {row.roles.slice(0, shownRoles).map((role) => <div key={role.id}>{roleWords(locale, role, today)}</div>)}
      {rest > 0 && <div class="muted">{t('roles.more', { count: rest })}</div>}
    </>
  )
}

export function peopleColumns(locale: Locale, today: PlainDate, href: (id: string) => string): Column<PersonLine>[] {
  const t = texts(locale)
  return [
    { key: 'name', head: t('col.name'), names: true, cell: (row) => <><a href={href(row.id)}>{fullName(row)}</a><small>{row.email ?? t('email.none')}</small></> },
    { key: 'roles', head: t('col.roles'), cell: (row) => <Roles locale={locale} row={row} today={today} /> },
    { key: 'state', head: t('col.state'), nowrap: true, cell: (row) => <Tag tone={row.deactivated_at ? 'late' : 'plain'}>{t(row.deactivated_at ? 'state.closed' : 'state.open')}</Tag> },
  ]
}

export function PeopleView({ locale, found }: { locale: Locale; found: PeopleFound }) {
  const t = texts(locale)
  const { search, role, page, pages, rows, total, today } = found
  const bare = search === '' && role === null
  return (
    <div class="stack">
      <ScreenHead title={t('title')} facts={[t('found', { count: total })]} action={<LinkButton variant="primary" href="/personnes/nouvelle">{t('new')}</LinkButton>} />
      <FilterForm action="/personnes" label={t('filter.label')}>
        <Field type="search" name="recherche" label={t('filter.search')} value={search} maxlength={100} />
        <Select name="role" label={t('filter.role')} empty={t('filter.role.all')} value={role ?? ''} options={roles.map((one) => ({ value: one, label: roleName(locale, one) }))} />
        <Button>{t('filter.go')}</Button>
        {!bare && <a href="/personnes">{t('filter.clear')}</a>}
      </FilterForm>
      {rows.length === 0 ? <Empty title={t(bare ? 'empty' : 'empty.filtered')}>{t(bare ? 'empty.text' : 'empty.filtered.text')}</Empty>
        : <Table caption={t('caption')} rows={rows} rowKey={({ id }) => id} columns={peopleColumns(locale, today, personAddress)} stack hover />}
      <Pagination locale={locale} page={page} pages={pages} href={(to) => peopleAddress({ recherche: search, role, page: to })} />
      <p class="actions">{rows.length > 0 && <a href={peopleAddress({ recherche: search, role }, '/listes/personnes')}>{t('tools')}</a>}<a href="/fusions">{t('mergers')}</a></p>
    </div>
  )
}
