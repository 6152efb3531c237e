import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import type { PublishedTotal } from './queries.ts'
import { entryAddress, publishedAddress, publishedFigures, texts } from './schema.ts'

const nameOf = (locale: Locale, figure: string) => texts(locale)(`figure.${figure}` as 'figure.smesHelped')

function columnsOf(locale: Locale): Column<PublishedTotal>[] {
  const t = texts(locale)
  const { number } = formats(locale)
  const shown = ({ figure, value, about }: PublishedTotal) => {
    const amount = figure === 'advanceMean' ? t('euros', { amount: number(value) }) : number(value)
    return about ? t('about', { amount }) : amount
  }
  return [
    { key: 'figure', head: t('col.figure'), names: true, cell: ({ figure, scope }) => <>{nameOf(locale, figure)}{scope && <small>{scope}</small>}</> },
    { key: 'year', head: t('col.year'), nowrap: true, cell: ({ year }) => String(year) },
    { key: 'value', head: t('col.value'), numeric: true, cell: shown },
    { key: 'source', head: t('col.source'), cell: ({ source }) => source },
    { key: 'mark', head: t('col.status'), nowrap: true, cell: () => t('mark') },
  ]
}

function Totals({ locale, totals, columns }: { locale: Locale; totals: readonly PublishedTotal[]; columns: Column<PublishedTotal>[] }) {
  const t = texts(locale)
  if (totals.length === 0) return <Empty title={t('none')}>{t('none.text')}</Empty>
  return <Table caption={t('title')} rows={totals} rowKey={({ id }) => id} stack columns={columns} />
}

export function PublishedView({ locale, totals, may }: { locale: Locale; totals: readonly PublishedTotal[]; may: boolean }) {
  const t = texts(locale)
  return (
    <section class="band">
      <div class="wrap stack">
        <h1 class="h-display">{t('title')}</h1>
        <p class="lead measure">{t('lead')}</p>
        <Totals locale={locale} totals={totals} columns={columnsOf(locale)} />
        <p class="actions">
          <a href="/barometre">{t('back')}</a>
          {totals.length > 0 && <a href={`${publishedAddress}.csv`}>{t('csv')}</a>}
          {may && <a href={entryAddress}>{t('entry')}</a>}
        </p>
      </div>
    </section>
  )
}

export function PublishedEntryView({ locale, typed, totals }: { locale: Locale; typed: Typed; totals: readonly PublishedTotal[] }) {
  const t = texts(locale)
  const remove: Column<PublishedTotal> = {
    key: 'remove', head: t('remove'), cell: ({ id, figure, year }) => (
      <Form action={`${entryAddress}/retrait`} idempotencyKey={crypto.randomUUID()} label={t('remove.one', { figure: nameOf(locale, figure), year: String(year) })}>
        <input type="hidden" name="publishedTotalId" value={id} />
        <Button>{t('remove')}<span class="vh"> {t('remove.one', { figure: nameOf(locale, figure), year: String(year) })}</span></Button>
      </Form>
    ),
  }
  return (
    <FormScreen locale={locale} typed={typed} title={t('entry')} lead={t('entry.lead')}>
      <Form action={entryAddress} idempotencyKey={crypto.randomUUID()} label={t('entry')}>
        <Field name="year" label={t('col.year')} type="number" min="1990" value={valueIn(typed, 'year')} short required {...errorIn(typed, 'year')} />
        <Select name="figure" label={t('col.figure')} options={publishedFigures.map((figure) => ({ value: figure, label: nameOf(locale, figure) }))} value={valueIn(typed, 'figure')} empty={t('choose')} required {...errorIn(typed, 'figure')} />
        <Field name="value" label={t('col.value')} hint={t('value.hint')} type="number" min="0" step="0.1" value={valueIn(typed, 'value')} short required {...errorIn(typed, 'value')} />
        <Checkbox name="about" label={t('about.label')} value="on" checked={valueIn(typed, 'about') === 'on'} />
        <Field name="scope" label={t('scope')} hint={t('scope.hint')} note={t('optional')} value={valueIn(typed, 'scope')} {...errorIn(typed, 'scope')} />
        <Field name="source" label={t('col.source')} hint={t('source.hint')} value={valueIn(typed, 'source')} required {...errorIn(typed, 'source')} />
        <Actions><Button variant="primary">{t('record')}</Button></Actions>
      </Form>
      <Totals locale={locale} totals={totals} columns={[...columnsOf(locale), remove]} />
    </FormScreen>
  )
}
