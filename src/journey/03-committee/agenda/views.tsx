import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import type { Cents } from '#house/units.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { AccountsOfFile } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: AccountsOfFile }

/** One year at a time; the same year again corrects it. */
export function AccountsView({ locale, typed, shown }: Props) {
  const t = texts(locale)
  const { file, years, today, readings } = shown
  const amount = (cents: Cents | null) => (cents === null ? <span class="muted">{t('none')}</span> : formats(locale).euros(cents))
  const field = (name: 'turnover' | 'result' | 'cash') => <Field name={name} inputmode="decimal" short label={t(name)} value={valueIn(typed, name)} {...errorIn(typed, `${name}Cents`)} />
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title')} lead={t('lead')}>
      {years.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : (
        <Table caption={t('title')} rows={years} rowKey={({ year }) => String(year)} stack columns={[
          { key: 'year', head: t('year'), names: true, cell: ({ year }) => year },
          { key: 'turnover', head: t('turnover'), numeric: true, cell: (row) => amount(row.turnover_cents) },
          { key: 'result', head: t('result'), numeric: true, cell: (row) => amount(row.result_cents) },
          { key: 'cash', head: t('cash'), numeric: true, cell: (row) => amount(row.cash_cents) },
        ]} />
      )}
      <Form action={fileAddress(file.reference, '/comptes')} idempotencyKey={crypto.randomUUID()} label={t('title')}>
        <Field name="year" type="number" min={1990} max={2100} label={t('year')} value={valueIn(typed, 'year', Number(today.slice(0, 4)) - 1)} {...errorIn(typed, 'year')} />
        {field('turnover')}{field('result')}{field('cash')}
        <Actions><Button variant="primary">{t('go')}</Button></Actions>
      </Form>
      {readings.length > 0 && (
        <Table caption={t('readings')} rows={readings} rowKey={({ readOn, name }) => `${readOn} ${name}`} columns={[
          { key: 'day', head: t('readings.day'), nowrap: true, cell: ({ readOn }) => formats(locale).date(readOn) },
          { key: 'who', head: t('readings.who'), names: true, cell: ({ name }) => name },
        ]} />
      )}
    </FormScreen>
  )
}
