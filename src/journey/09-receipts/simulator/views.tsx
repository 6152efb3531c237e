import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { inDays, toCents } from '#house/units.ts'
import { texts as taxTexts } from '../schema.ts'
import { capModes } from '../tax/lend.ts'
import { severities } from '../tax/warnings.ts'
import type { SimulatorStart } from './queries.ts'
import type { Reading, Simulated } from './rules.ts'
import { simulatorAddress, texts } from './schema.ts'

type Props = { locale: Locale; start: SimulatorStart; typed: Typed; found: Simulated | null }
type Line = { what: string; how: string; amount: string; strong?: boolean }

/** The calculation as one reads it aloud, a step a line. */
function linesOf(locale: Locale, { regime, cost, retained, outcome }: Simulated): Line[] {
  const t = texts(locale)
  const money = (cents: number) => formats(locale).euros(toCents(cents))
  const { floor, perMille } = regime.ceiling
  const carried = outcome.carryOut.reduce((total, { amount }) => total + amount, 0)
  const gifts = outcome.payments - retained
  const lent: Line[] = outcome.lends.length === 0 ? [] : [
    { what: t('line.cost'), how: t('line.cost.how', { people: outcome.lends.length }), amount: money(cost) },
    ...(regime.employeeCap === null ? [] : [{ what: t('line.cap'), how: t('line.cap.how', { times: regime.employeeCap }), amount: money(retained) }]),
  ]
  return [
    ...lent,
    ...(gifts > 0 ? [{ what: t('line.gifts'), how: '', amount: money(gifts) }] : []),
    { what: t('line.payments'), how: '', amount: money(outcome.payments) },
    { what: t('line.ceiling'), how: floor > 0 ? t('line.ceiling.greater', { floor: money(floor), perMille }) : t('line.ceiling.share', { perMille }), amount: money(outcome.ceiling) },
    { what: t('line.retained'), how: t('line.retained.how'), amount: money(outcome.retainedCurrent) },
    ...outcome.retained.map(({ rate, amount }) => ({ what: t('line.rate', { rate }), how: t('line.rate.how', { amount: money(amount) }), amount: money(Math.round((amount * rate) / 100)) })),
    { what: t('line.reduction'), how: t('line.reduction.how'), amount: money(outcome.reduction * 100), strong: true },
    { what: t('line.carried'), how: t('line.carried.how'), amount: money(carried) },
  ]
}

function Readings({ locale, readings, chosen }: { locale: Locale; readings: readonly Reading[]; chosen: string }) {
  const t = texts(locale)
  const money = (cents: number) => formats(locale).euros(toCents(cents))
  const columns: Column<Reading>[] = [
    { key: 'mode', head: t('reading'), names: true, cell: ({ mode }) => <>{t(`mode.${mode}`)}{mode === chosen && <small>{t('reading.chosen')}</small>}</> },
    { key: 'retained', head: t('reading.retained'), numeric: true, cell: ({ retained }) => money(retained) },
    { key: 'reduction', head: t('line.reduction'), numeric: true, cell: ({ reduction }) => money(reduction * 100) },
  ]
  return <section class="stack"><h3 class="h-sub">{t('readings')}</h3><p class="muted measure">{t('readings.lead')}</p><Table caption={t('readings')} rows={readings} rowKey={({ mode }) => mode} columns={columns} stack /></section>
}

function Result({ locale, typed, found }: { locale: Locale; typed: Typed; found: Simulated }) {
  const t = texts(locale)
  const columns: Column<Line>[] = [
    { key: 'what', head: t('step'), names: true, cell: ({ what, how, strong }) => <>{strong ? <strong>{what}</strong> : what}{how && <small>{how}</small>}</> },
    { key: 'amount', head: t('amount'), numeric: true, nowrap: true, cell: ({ amount, strong }) => (strong ? <strong>{amount}</strong> : amount) },
  ]
  return (
    <section class="stack" aria-labelledby="resultat">
      <h2 class="h-section" id="resultat">{t('result', { reduction: formats(locale).euros(toCents(found.outcome.reduction * 100)) })}</h2>
      {found.warnings.map((code) => <Message key={code} tone={severities[code] === 'warn' ? 'wait' : 'note'} title={taxTexts(locale)(`warning.${code}`)} />)}
      <Table caption={t('reasoning')} rows={linesOf(locale, found)} rowKey={({ what }) => what} columns={columns} fits />
      <p class="src">{t('source', { source: found.regime.source })} {t('notice')}</p>
      {new Set(found.readings.map(({ retained }) => retained)).size > 1 && <Readings locale={locale} readings={found.readings} chosen={valueIn(typed, 'mode', 'PRORATA')} />}
    </section>
  )
}

export function SimulatorView({ locale, start, typed, found }: Props) {
  const t = texts(locale)
  const field = (name: 'turnover' | 'gifts' | 'gross' | 'charges' | 'people' | 'days' | 'workedDays', known: string | number = '', more: { inputmode?: 'decimal' | 'numeric' } = { inputmode: 'decimal' }) =>
    <Field name={name} label={t(`field.${name}`)} hint={t(`field.${name}.hint`)} value={valueIn(typed, name, known)} short {...more} {...errorIn(typed, name)} />
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {found && <Result locale={locale} typed={typed} found={found} />}
      <Form action={simulatorAddress} label={t('title')}>
        <Field name="start" label={t('field.start')} type="date" value={valueIn(typed, 'start', `${start.year}-01-01`)} short {...errorIn(typed, 'start')} />
        <Field name="end" label={t('field.end')} type="date" value={valueIn(typed, 'end', `${start.year}-12-31`)} short {...errorIn(typed, 'end')} />
        {field('turnover')}
        {field('days', start.halfDays > 0 ? formats(locale).number(inDays(start.halfDays)) : '')}
        {field('people', start.people, { inputmode: 'numeric' })}
        {field('gross')}
        {field('charges')}
        {field('workedDays', 218, { inputmode: 'numeric' })}
        {field('gifts')}
        <Select name="mode" label={t('field.mode')} hint={t('field.mode.hint')} options={capModes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))} value={valueIn(typed, 'mode', 'PRORATA')} />
        <Actions><Button variant="primary">{t('compute')}</Button></Actions>
      </Form>
      {!found && <p class="src">{t('notice')}</p>}
    </FormScreen>
  )
}
