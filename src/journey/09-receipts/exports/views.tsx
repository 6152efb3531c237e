import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { toCents } from '#house/units.ts'
import type { DeclarationOfBody } from './queries.ts'
import type { Issued } from './rules.ts'
import { declarationsAddress, texts } from './schema.ts'

export function DeclarationView({ locale, shown: { bodies, body, year, totals, rows } }: { locale: Locale; shown: DeclarationOfBody }) {
  const t = texts(locale)
  const { euros, date } = formats(locale)
  const of = String(year)
  if (!body) return <div class="stack"><ScreenHead title={t('title')} /><Empty title={t('no-body')}>{t('no-body.text')}</Empty></div>
  const query = `?organisme=${body.id}&annee=${year}`
  const columns: Column<Issued>[] = [
    { key: 'company', head: t('column.company'), names: true, cell: ({ content: { company } }) => <>{company.name}<small>SIREN {company.siren}</small></> },
    { key: 'number', head: t('column.number'), nowrap: true, cell: ({ content }) => content.number },
    { key: 'date', head: t('column.date'), nowrap: true, cell: ({ content }) => date(content.to) },
    { key: 'amount', head: t('column.amount'), numeric: true, nowrap: true, cell: ({ total }) => euros(toCents(total)) },
  ]
  return (
    <div class="stack">
      <ScreenHead meta={body.name} title={t('title')} facts={[of]} action={<><LinkButton href={`${declarationsAddress}.csv${query}`} download>{t('csv')}</LinkButton><LinkButton href={`${declarationsAddress}.pdf${query}`}>{t('pdf')}</LinkButton></>} />
      <FilterForm action={declarationsAddress} label={t('filter')}>
        <Select name="organisme" label={t('body')} options={bodies.map(({ id, name }) => ({ value: id, label: name }))} value={body.id} />
        <Field name="annee" type="number" min={2003} max={2100} short label={t('year')} value={of} />
        <Button>{t('show')}</Button>
      </FilterForm>
      <Sheet>
        <Section title={t('totals', { year: of })} note="CGI, art. 222 bis">
          <p class="muted measure">{t('totals.lead')}</p>
          <div class="mt-2"><DefinitionList items={[{ term: t('documents'), description: totals.documents }, { term: t('total'), description: euros(toCents(totals.total)) }, { term: t('cancelled'), description: totals.cancelled }]} /></div>
        </Section>
        <Section title={t('list', { year: of })} note="CGI, art. 238 bis, 6">
          <p class="muted measure">{t('list.lead')}</p>
          {rows.length === 0 ? <p class="mt-2">{t('list.none')}</p> : <Table caption={t('list', { year: of })} rows={rows} rowKey={({ content }) => content.number} columns={columns} stack />}
        </Section>
      </Sheet>
      <p class="muted measure">{t('confirm')}</p>
    </div>
  )
}
