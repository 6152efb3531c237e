import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { inEuros, type Cents } from '#house/units.ts'
import type { FundForecast } from './queries.ts'
import type { Month } from './rules.ts'
import { forecastAddress, texts } from './schema.ts'

const [width, height, top, foot, side] = [720, 260, 18, 22, 8]
const rounded = (value: number) => Math.round(value * 10) / 10
const monthOf = (locale: Locale, first: PlainDate) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${first}T00:00:00Z`))

/** One column a month from the zero line; one below zero is an outline, so that colour is not alone to say it. */
function Chart({ months, label }: { months: readonly Month[]; label: string }) {
  const [most, least] = [Math.max(1, ...months.map(({ leftCents }) => leftCents)), Math.min(0, ...months.map(({ leftCents }) => leftCents))]
  const scale = (height - top - foot) / (most - least)
  const zero = rounded(top + most * scale)
  const step = (width - 2 * side) / months.length
  return (
    <svg class="cash" viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={label}>
      {months.map(({ first, leftCents }, at) => {
        const tall = rounded(Math.max(1, Math.abs(leftCents) * scale))
        const january = first.slice(5, 7) === '01'
        const x = rounded(side + at * step)
        return (
          <g key={first}>
            <rect x={x} y={leftCents < 0 ? zero : rounded(zero - tall)} width={rounded(step * 0.72)} height={tall} class={leftCents < 0 ? 'below' : 'above'} />
            {january && <text x={x} y={height - 6}>{first.slice(0, 4)}</text>}
          </g>
        )
      })}
      <line x1={side} x2={width - side} y1={zero} y2={zero} class="ground" />
    </svg>
  )
}

function Suppositions({ locale, typed, shown: { supposed, start, cash } }: { locale: Locale; typed: Typed; shown: FundForecast }) {
  const t = texts(locale)
  const euros = (cents: Cents) => String(inEuros(cents)).replace('.', locale === 'fr' ? ',' : '.')
  return (
    <Form action={forecastAddress} get label={t('suppose')}>
      <div class="field">
        <label for="f-loss">{t('loss')}</label>
        <span class="hint" id="f-loss-hint">{t('loss.hint')}</span>
        {typed.errors['loss'] && <span class="err" id="f-loss-error">{typed.errors['loss']}</span>}
        <div class="slider"><input id="f-loss" name="loss" type="range" min={0} max={50} step={1} value={valueIn(typed, 'loss', supposed.loss)} aria-describedby="f-loss-hint" /><output for="f-loss">{t('percent', { value: supposed.loss })}</output></div>
      </div>
      <Field name="fresh" label={t('fresh')} hint={t('fresh.hint')} inputmode="decimal" short value={valueIn(typed, 'fresh', supposed.fresh === 0 ? '' : euros(supposed.fresh))} {...errorIn(typed, 'fresh')} />
      <Field name="start" label={t('start')} hint={cash ? t('start.known', { amount: formats(locale).euros(cash.cents), date: formats(locale).date(cash.day) }) : t('start.unknown')} inputmode="decimal" short value={valueIn(typed, 'start', start === null ? '' : euros(start))} {...errorIn(typed, 'start')} />
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

export function ForecastView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: FundForecast }) {
  const t = texts(locale)
  const { euros } = formats(locale)
  const { months, short, least, dueCents, lateCents, payoutCents, supposed, cash, start } = shown
  const last = months.at(-1)
  const end = last ? t('end', { amount: euros(last.leftCents), month: monthOf(locale, last.first) }) : ''
  const finding = short ? t('short', { month: monthOf(locale, short.first), amount: euros(short.leftCents) }) : t('enough', { amount: euros(least.leftCents), month: monthOf(locale, least.first) })
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta')} title={t('title')} lead={t('lead')}>
      {cash === null && start === null && typed === blank && <Message tone="wait" title={t('from-zero')}><p>{t('from-zero.text')}</p></Message>}
      <DefinitionList items={[
        { term: t('due'), description: <>{euros(dueCents)}<br /><small class="muted">{t('due.text', { late: euros(lateCents) })}</small></> }, { term: t('payouts'), description: <>{euros(payoutCents)}<br /><small class="muted">{t('payouts.text')}</small></> },
        { term: t('least'), description: <>{euros(least.leftCents)}<br /><small class="muted">{t('least.text', { month: monthOf(locale, least.first) })}</small></> },
      ]} />
      <Suppositions locale={locale} typed={typed} shown={shown} />
      <figure>
        <figcaption><h2 class="h-section">{finding}</h2><p class="muted">{t('chart.text', { loss: supposed.loss, end })}</p></figcaption>
        <Chart months={months} label={`${finding} ${end}`} />
        <details class="data">
          <summary>{t('table')}</summary>
          <Table caption={t('caption')} rows={months} rowKey={({ first }) => first} columns={[
            { key: 'month', names: true, head: t('head.month'), cell: ({ first }) => monthOf(locale, first) }, { key: 'in', numeric: true, head: t('head.in'), cell: ({ inCents }) => euros(inCents) },
            { key: 'lost', numeric: true, head: t('head.lost'), cell: ({ lostCents }) => euros(lostCents) }, { key: 'out', numeric: true, head: t('head.out'), cell: ({ outCents }) => euros(outCents) },
            { key: 'left', numeric: true, head: t('head.left'), cell: ({ leftCents }) => euros(leftCents) },
          ]} stack />
        </details>
      </figure>
    </FormScreen>
  )
}
