import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Suppressed } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import type { Series } from '../queries.ts'
import { texts } from '../schema.ts'

const width = 240
const floor = 74.5
const tall = 60
const rounded = (value: number) => Math.round(value * 10) / 10

type PlotProps = { locale: Locale; one: Series; most: number; current: number }

function Bar({ locale, one, most, current, at }: PlotProps & { at: number }) {
  const { year, days } = one.values[at] ?? { year: 0, days: null }
  const step = (width - 8) / one.values.length
  const barWidth = rounded(step * 0.68)
  const x = rounded(8 + at * step)
  const middle = rounded(x + barWidth / 2)
  const height = days === null ? 10 : rounded(Math.max(1, (days / most) * tall))
  const y = rounded(floor - 0.5 - height)
  const isCurrent = year === current
  const ends = at === 0 || at === one.values.length - 1
  return (
    <>
      <rect x={x} y={y} width={barWidth} height={height} class={days === null ? 'np' : isCurrent ? 'bar bar--on' : 'bar'} />
      {days === null && <text x={middle} y={60} text-anchor="middle">{texts(locale)('series.np')}</text>}
      {isCurrent && days !== null && <text class="strong" x={middle} y={rounded(y - 4)} text-anchor="middle">{formats(locale).number(days)}</text>}
      {(ends || isCurrent) && <text class={isCurrent ? 'strong' : undefined} x={middle} y={90} text-anchor="middle">{year}</text>}
    </>
  )
}

function Plot(props: PlotProps) {
  const { locale, one } = props
  const t = texts(locale)
  const { number } = formats(locale)
  const values = one.values.map(({ year, days }) => `${year} ${days === null ? t('masked.few-firms') : number(days)}`).join(', ')
  return (
    <div>
      <h3>{one.name}</h3>
      {one.before.map(({ until, names }) => <p key={until} class="muted">{t('series.before', { year: until, names: new Intl.ListFormat(locale).format(names) })}</p>)}
      <svg viewBox={`0 0 ${width} 96`} width="100%" role="img" aria-label={t('series.label', { name: one.name, values })}>
        <line x1="4" x2={width - 4} y1={floor} y2={floor} class="ground" />
        {one.values.map(({ year }, at) => <Bar key={year} {...props} at={at} />)}
      </svg>
    </div>
  )
}

/** One small plot a territory, the same scale for all; the table behind says every value. */
export function SmallMultiples({ locale, series, current }: { locale: Locale; series: readonly Series[]; current: number }) {
  const t = texts(locale)
  const { number } = formats(locale)
  const years = series[0]?.values.map(({ year }) => year) ?? []
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map(({ days }) => days ?? 0)))
  const columns: Column<Series>[] = [
    { key: 'name', head: t('head.territory'), names: true, cell: ({ name }) => name },
    ...years.map((year, at) => ({ key: String(year), head: String(year), numeric: true, cell: ({ values }: Series) => {
      const days = values[at]?.days ?? null
      return days === null ? <Suppressed>{t('series.np')}</Suppressed> : number(days)
    } })),
  ]
  return (
    <figure>
      <figcaption><h2 class="h-screen">{t('series')}</h2><p class="muted">{t('series.text', { from: years[0] ?? current, to: years.at(-1) ?? current })}</p></figcaption>
      <div class="multiples">{series.map((one) => <Plot key={one.slug} locale={locale} one={one} most={most} current={current} />)}</div>
      <details class="data"><summary>{t('series.table')}</summary><Table caption={t('series.caption')} columns={columns} rows={series} rowKey={({ slug }) => slug} /></details>
    </figure>
  )
}
