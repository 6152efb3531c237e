import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Checks, type Check } from '#house/ui/aside.tsx'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { inEuros, toCents, toHalfDays } from '#house/units.ts'
import { texts as bodyTexts } from '../bodies/schema.ts'
import type { ReceiptsOfCompany } from '../issue/queries.ts'
import { OwnReceipts } from '../issue/company/views.tsx'
import { unitScale } from '../tax/exact.ts'
import type { TimeOfMission, TimeToValue } from './queries.ts'
import { erasableFrom } from './rules.ts'
import { texts, valuationAddress, valuationOf, type Pay } from './schema.ts'

type Line = TimeToValue['lines'][number]
type TimeProps = { locale: Locale; shown: TimeToValue; receipts: ReceiptsOfCompany['receipts']; /** Only the company's finance sets a value. */ may: boolean }

function Standing({ locale, shown: { bodies, lines } }: TimeProps) {
  const t = texts(locale)
  const { date, days } = formats(locale)
  const count = (of: readonly Line[]) => toHalfDays(of.reduce((sum, line) => sum + line.days, 0))
  const [gifts, direct] = [lines.filter(({ gift }) => gift), lines.filter(({ gift }) => !gift)]
  const waiting = gifts.filter(({ left, open, stale }) => left > 0 && (open === null || stale))
  const checks: Check[] = [
    ...bodies.map((body): Check => ({ what: t('check.body', { name: body.name }), detail: bodyTexts(locale)(`category.${body.category}`), when: body.approval ? date(body.approval) : t('check.body.no-approval'), state: body.approval ? 'done' : 'waiting' })),
    { what: t('check.days'), detail: t('check.days.detail', { given: days(count(gifts)), direct: days(count(direct)) }), when: days(count(lines)), state: 'done' },
    { what: t('check.value'), detail: t('check.value.detail'), when: waiting.length === 0 ? t('check.value.done') : t('check.value.waiting', { count: waiting.length }), state: waiting.length === 0 ? 'done' : 'waiting' },
  ]
  return <Checks locale={locale} checks={checks} />
}

function State({ locale, line, may }: { locale: Locale; line: Line; may: boolean }) {
  const t = texts(locale)
  const { euros } = formats(locale)
  if (!line.gift) return <Tag>{t('state.direct')}</Tag>
  if (line.left === 0) return <Tag tone="ok">{t('state.in-receipt', { value: euros(toCents(line.inReceipt)) })}</Tag>
  const label = line.open ? t('state.change') : t('state.enter')
  return (
    <>
      {line.open && <Tag tone={line.stale ? 'wait' : 'on'}>{t(line.stale ? 'state.stale' : 'state.valued', { value: euros(toCents(line.open.value_cents)) })}</Tag>}
      {!line.open && !may && <Tag tone="wait">{t('state.waiting')}</Tag>}
      {may && <> <a href={valuationOf(line.missionId, line.year)} aria-label={t('state.label', { label, expert: line.expert, reference: line.reference, year: String(line.year) })}>{label}</a></>}
    </>
  )
}

export function TimeView(props: TimeProps) {
  const { locale, shown, receipts, may } = props
  const t = texts(locale)
  const { days } = formats(locale)
  const columns: Column<Line>[] = [
    { key: 'expert', head: t('expert'), names: true, cell: ({ expert, sme, reference }) => <>{expert}<small>{sme}, {reference}</small></> },
    { key: 'year', head: t('year'), numeric: true, cell: ({ year }) => year },
    { key: 'days', head: t('days'), numeric: true, nowrap: true, cell: (line) => days(toHalfDays(line.days)) },
    { key: 'state', head: t('value'), cell: (line) => <State locale={locale} line={line} may={may} /> },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      {!may && <Message title={t('only-finance')}><p>{t('only-finance.text')}</p></Message>}
      <Sheet>
        <Section title={t('standing')}><Standing {...props} /></Section>
        <Section title={t('missions')}>{shown.lines.length === 0 ? <Empty level={3} title={t('missions.none')}>{t('missions.none.text')}</Empty> : <Table caption={t('missions')} rows={shown.lines} rowKey={({ missionId, year }) => `${missionId} ${year}`} columns={columns} stack />}</Section>
        <Section id="recus" title={t('receipts')}><OwnReceipts locale={locale} receipts={receipts} />{receipts.length > 0 && <p class="mt-2"><a href={`${valuationAddress}/dons.csv?annee=${shown.year}`} download>{t('list.csv')}</a>, <a href={`${valuationAddress}/dons.pdf?annee=${shown.year}`}>{t('list.pdf')}</a></p>}</Section>
      </Sheet>
      <p class="muted measure">{t('confirm')}</p>
    </div>
  )
}

type ValueProps = { locale: Locale; typed: Typed; shown: TimeOfMission; pay: Pay | null }

function PayFields({ locale, typed, pay }: ValueProps) {
  const t = texts(locale)
  const money = (name: 'gross' | 'charges' | 'aids' | 'billed') => <Field name={name} inputmode="decimal" short label={t(`field.${name}`)} hint={t(`field.${name}.hint`)} value={valueIn(typed, name, pay && pay[name] > 0 ? String(inEuros(toCents(pay[name]))).replace('.', ',') : '')} {...errorIn(typed, name)} />
  const units = (name: 'unitsTotal' | 'hoursLent') => <Field name={name} inputmode="decimal" short label={t(`field.${name}`)} hint={t(`field.${name}.hint`)} value={valueIn(typed, name, pay && pay[name] > 0 ? String(pay[name] / unitScale).replace('.', ',') : '')} {...errorIn(typed, name)} />
  return (
    <fieldset class="stack">
      <legend class="h-sub">{t('pay')}</legend>
      <p class="muted measure">{t('pay.lead')}</p>
      <Select name="period" label={t('field.period')} options={(['year', 'month'] as const).map((value) => ({ value, label: t(`period.${value}`) }))} value={valueIn(typed, 'period', pay?.period ?? 'year')} />
      {money('gross')}{money('charges')}{money('aids')}
      <Select name="unit" label={t('field.unit')} options={(['day', 'hour'] as const).map((value) => ({ value, label: t(`unit.${value}`) }))} value={valueIn(typed, 'unit', pay?.unit ?? 'day')} />
      {units('unitsTotal')}{units('hoursLent')}{money('billed')}
    </fieldset>
  )
}

export function ValueView(props: ValueProps) {
  const { locale, typed, shown, pay } = props
  const t = texts(locale)
  const said = formats(locale)
  const { days, missionId, year, last } = shown
  const address = valuationOf(missionId, year)
  const erasable = last !== null && (last.status === 'superseded' || shown.today > erasableFrom(year))
  return (
    <FormScreen locale={locale} typed={typed} meta={`${shown.reference}, ${shown.sme}`} title={t('value.title', { year: String(year) })} lead={t('value.lead', { expert: shown.expert, days: said.days(toHalfDays(days.length)) })}>
      {days.length === 0 ? <Message title={t('value.none')} /> : (
        <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('value.go')}>
          <p class="measure">{t('value.dates', { dates: days.map(({ day, half }) => said.halfDay(day, half)).join(' ; ') })}</p>
          <Choices name="how" label={t('how')} options={(['pay', 'total'] as const).map((value) => ({ value, label: t(`how.${value}`), detail: t(`how.${value}.detail`) }))} value={valueIn(typed, 'how', 'pay')} {...errorIn(typed, 'how')} />
          <Field name="total" inputmode="decimal" short label={t('field.total')} hint={t('field.total.hint')} value={valueIn(typed, 'total')} {...errorIn(typed, 'total')} />
          <PayFields {...props} />
          <Checkbox name="responsible" label={t('responsible')} {...errorIn(typed, 'responsible')} />
          <Actions><Button variant="primary">{t('value.go')}</Button></Actions>
        </Form>
      )}
      {last && (
        <Section title={t('erase')}>
          <p class="muted measure">{t(erasable ? 'erase.lead' : 'erase.kept', { date: said.date(erasableFrom(year)) })}</p>
          {pay === null && <p class="muted measure">{t('pay.unreadable')}</p>}
          {erasable && <Form action={`${address}/effacement`} hidden={{ valuationId: last.id }} idempotencyKey={crypto.randomUUID()} label={t('erase')}><Actions><Button>{t('erase.go')}</Button></Actions></Form>}
        </Section>
      )}
    </FormScreen>
  )
}
