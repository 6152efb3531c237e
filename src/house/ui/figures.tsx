import type { ComponentChildren } from 'preact'
import { QuantityMark, type Quantity } from './quantity.tsx'

export type Figure = {
  /** Already formatted; `Suppressed` or « non recueilli » when there is none. */
  value: ComponentChildren
  /** With its word: « jours contractualisés ». */
  label: string
  quantity?: Quantity
  /** What is counted, in one sentence. */
  definition: ComponentChildren
}

/** A few key figures, each with its word and its definition. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl class="figs">
      {figures.map(({ value, label, quantity, definition }) => (
        <div key={label}>
          <dt>
            {quantity && <QuantityMark of={quantity} />}
            {label}
          </dt>
          <dd class="v">{value}</dd>
          <dd class="d">{definition}</dd>
        </div>
      ))}
    </dl>
  )
}
