import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Table } from '#house/ui/table.tsx'
import type { PeopleFound } from '../../queries.ts'
import { peopleAddress, texts } from '../schema.ts'
import { peopleColumns } from '../views.tsx'

type ChoosingProps = { locale: Locale; found: PeopleFound; /** The page, and the question its address answers with the person's key. */ path: string; answer: 'a' | 'avec'; /** Who is left out of the list. */ except: string; title: string }

/** A second person is chosen among those the viewer sees: a search, and one link a line. */
export function ChoosingPerson({ locale, found, path, answer, except, title }: ChoosingProps) {
  const t = texts(locale)
  const rows = found.rows.filter(({ id, deactivated_at }) => id !== except && (answer === 'avec' || deactivated_at === null))
  return (
    <section class="stack">
      <h2 class="h-section">{title}</h2>
      <FilterForm action={path} label={t('choose.label')}>
        <Field type="search" name="recherche" label={t('filter.search')} value={found.search} maxlength={100} />
        <Button>{t('choose.go')}</Button>
      </FilterForm>
      {rows.length === 0 ? <Empty title={t('choose.none')} level={3}>{t('choose.none.text')}</Empty>
        : <Table caption={title} rows={rows} rowKey={({ id }) => id} columns={peopleColumns(locale, found.today, (id) => `${path}?${answer}=${id}`)} stack hover />}
      <Pagination locale={locale} page={found.page} pages={found.pages} href={(page) => peopleAddress({ recherche: found.search, page }, path)} />
    </section>
  )
}
