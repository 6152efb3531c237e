import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import type { ReportsToRead } from '../queries.ts'
import { texts as reportTexts } from '../schema.ts'
import type { OwnReportSchedules } from './queries.ts'
import { rhythms, scheduleAddress, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; own: OwnReportSchedules; places: ReportsToRead }

export function SchedulesView({ locale, typed, own: { schedules }, places: { network, territories } }: Props) {
  const t = texts(locale)
  const whole = reportTexts(locale)('network')
  const options = [...(network ? [{ value: '', label: whole }] : []), ...territories.map(({ slug, name }) => ({ value: slug, label: name }))]
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {options.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <Form action={scheduleAddress} idempotencyKey={crypto.randomUUID()} label={t('title')}>
          <Select name="territorySlug" label={t('place')} options={options} value={valueIn(typed, 'territorySlug', options[0]?.value)} required {...errorIn(typed, 'territorySlug')} />
          <Choices name="every" label={t('every')} options={[...rhythms, 'never' as const].map((one) => ({ value: one, label: t(`choice.${one}`) }))} value={[valueIn(typed, 'every')]} {...errorIn(typed, 'every')} />
          <Actions><Button variant="primary">{t('record')}</Button></Actions>
        </Form>
      )}
      {schedules.length > 0 && (
        <Table caption={t('own')} rows={schedules} rowKey={({ id }) => id} stack columns={[
          { key: 'place', names: true, head: t('place'), cell: ({ name }) => name ?? whole },
          { key: 'every', head: t('every'), cell: ({ every }) => t(`choice.${every}`) },
          { key: 'next', head: t('next'), nowrap: true, cell: ({ next_on }) => formats(locale).date(next_on) },
        ]} />
      )}
    </FormScreen>
  )
}
