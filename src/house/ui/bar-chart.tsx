import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { QuantityMark, quantityStep, type Quantity } from './quantity.tsx'
import { Table, type Column } from './table.tsx'
import { uiTexts } from './texts.ts'
import { asImage, classes, valueClass } from './attributes.ts'

export type Bar = {
  label: string
  /** Under the label: where the figure comes from. */
  note?: string
  quantity?: Quantity
  /** Zero or more; `null` when it is not known or may not be shown, and then `text` says which. */
  value: number | null
  /** The value in words: « 31 % », « non recueilli en 2015 », « moins de 5 entreprises ». */
  text: string
  /** After the value, smaller. */
  remark?: string
  /** What is left, shown in grey. */
  rest?: boolean
}

export type BarChartProps = {
  locale: Locale
  /** The finding: « Le commercial, première demande ». */
  title: string
  level?: 2 | 3
  /** What is counted. */
  definition: ComponentChildren
  bars: readonly Bar[]
  /** The end of the scale; charts that stand side by side share one or say that they do not. Defaults to the largest value. */
  max?: number
  /** Heads of the table behind « Voir le tableau ». */
  heads: { label: string; note?: string; value: string }
  /** Where the figures come from, with the date they were frozen. */
  source?: ComponentChildren
  id?: string
  children?: ComponentChildren
}

function Row({ bar, max }: { bar: Bar; max: number }) {
  const { label, note, quantity, value, text, remark, rest } = bar
  return (
    <div class="r">
      <span>
        {quantity && <QuantityMark of={quantity} />} {label}
        {note && <small class="sub">{note}</small>}
      </span>
      <div class="axis0">
        <div class="track">
          {value === null ? (
            <small>{text}</small>
          ) : (
            <>
              <span class={classes('b', quantity && `q${quantityStep(quantity)}`, rest && 'rest', valueClass(max > 0 ? value / max : 0))} />
              <b>{text}</b>
              {remark && <small>{remark}</small>}
            </>
          )}
        </div>
      </div>
    </div>
  )
}

function DataTable({ locale, title, bars, heads }: BarChartProps) {
  const columns: Column<Bar>[] = [
    { key: 'label', head: heads.label, names: true, cell: (bar) => bar.label },
    ...(heads.note ? [{ key: 'note', head: heads.note, cell: (bar: Bar) => bar.note }] : []),
    { key: 'value', head: heads.value, numeric: true, cell: (bar) => (bar.remark ? `${bar.text} (${bar.remark})` : bar.text) },
  ]
  return (
    <details class="data">
      <summary>{uiTexts(locale)('chart.table')}</summary>
      <Table caption={title} columns={columns} rows={bars} rowKey={(bar) => bar.label} />
    </details>
  )
}

/** Bars from a zero line, the value at the end of each, the table behind. The text equivalent says every value. */
export function BarChart(props: BarChartProps) {
  const { title, level = 2, definition, bars, source, id, children } = props
  const max = props.max ?? Math.max(0, ...bars.map(({ value }) => value ?? 0))
  const Title = level === 2 ? 'h2' : 'h3'
  const said = bars.map(({ label, text }) => `${label} ${text}`).join(', ')
  return (
    <figure id={id}>
      <figcaption>
        <Title class="h-section">{title}</Title>
        <p>{definition}</p>
      </figcaption>
      <div class="chart" {...asImage(`${said}.`)}>
        {bars.map((bar) => (
          <Row key={bar.label} bar={bar} max={max} />
        ))}
      </div>
      {children}
      <DataTable {...props} />
      {source && <p class="src">{source}</p>}
    </figure>
  )
}
