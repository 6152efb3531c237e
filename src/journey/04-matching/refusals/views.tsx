import { valueIn, FormNotice, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import { manners, texts as ruleTexts, type Manner } from '../rerouting/schema.ts'
import { weightsAddress } from '../weights/schema.ts'
import type { PartRow, RefusalRow, RefusalsOfTerritory } from './queries.ts'
import { reasonName } from './rules.ts'
import { smallNumber, texts } from './schema.ts'

type Rule = { afterSilence: Manner; afterRefusal: Manner }
type Props = { locale: Locale; typed: Typed; report: RefusalsOfTerritory; rule: Rule; address: string; year: number }

function Refusals({ locale, report: { refusals } }: Props) {
  const t = texts(locale)
  const { days } = formats(locale)
  const columns: Column<RefusalRow>[] = [
    { key: 'party', head: t('col.party'), names: true, cell: ({ party }) => t(`party.${party}`) },
    { key: 'reason', head: t('col.reason'), cell: ({ code }) => reasonName(locale, code) },
    { key: 'family', head: t('col.family'), cell: ({ family }) => familyName(locale, family) },
    { key: 'count', head: t('col.count'), numeric: true, cell: ({ count }) => count },
    { key: 'days', head: t('col.days'), numeric: true, cell: ({ halfDays }) => days(toHalfDays(halfDays)) },
  ]
  return <Table caption={t('caption')} rows={refusals} rowKey={({ party, code, family }) => `${party} ${code} ${family}`} columns={columns} stack />
}

function Weights({ locale, report: { parts } }: Props) {
  const t = texts(locale)
  if (parts.length === 0) return null
  const columns: Column<PartRow>[] = [
    { key: 'reason', head: t('col.reason'), names: true, cell: ({ code }) => reasonName(locale, code) },
    { key: 'part', head: t('col.part'), cell: ({ part }) => t(`part.${part}`) },
    { key: 'low', head: t('col.low'), numeric: true, cell: ({ low, count }) => t('low', { low, count }) },
  ]
  return (
    <section class="stack">
      <h2 class="h-section">{t('weights')}</h2>
      <p class="muted measure">{t('weights.lead')} <a href={weightsAddress}>{t('weights.change')}</a></p>
      <Table caption={t('weights')} rows={parts} rowKey={({ code }) => code} columns={columns} stack />
    </section>
  )
}

function Rerouting({ locale, typed, rule, address }: Props) {
  const t = ruleTexts(locale)
  const options = manners.map((value) => ({ value, label: t(`rule.${value}`) }))
  return (
    <section class="stack">
      <h2 class="h-section">{t('rule.title')}</h2>
      <p class="muted measure">{t('rule.lead')}</p>
      <Form action={`${address}/remplacement`} idempotencyKey={crypto.randomUUID()} label={t('rule.title')}>
        <Choices name="afterSilence" label={t('rule.silence')} options={options} value={valueIn(typed, 'afterSilence', rule.afterSilence)} />
        <Choices name="afterRefusal" label={t('rule.refusal')} options={options} value={valueIn(typed, 'afterRefusal', rule.afterRefusal)} />
        <Actions><Button>{t('rule.go')}</Button></Actions>
      </Form>
    </section>
  )
}

export function RefusalsView(props: Props) {
  const { locale, typed, report, address, year } = props
  const t = texts(locale)
  const { whole, refusals } = report
  const refused = refusals.reduce((sum, { count }) => sum + count, 0)
  return (
    <div class="stack">
      <ScreenHead title={t('title', { year })} />
      <FormNotice locale={locale} typed={typed} />
      <p class="measure">{t('whole', { ...whole, refused })}</p>
      {(whole.overridden > 0 || whole.otherChoice > 0) && <p class="measure">{t('decided', whole)}</p>}
      {refused > 0 && refused < smallNumber && <p class="muted measure">{t('small', { refused })}</p>}
      <p><a href={`${address}?annee=${year - 1}`}>{t('year', { year: year - 1 })}</a></p>
      {refused === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Refusals {...props} />}
      <Weights {...props} />
      <Rerouting {...props} />
    </div>
  )
}
