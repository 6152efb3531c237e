import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { uiTexts } from './texts.ts'

/** The more proven, the fuller: dashed, hatched, mid, solid. Never added together, never named without their word. */
export type Quantity = 'planned' | 'contracted' | 'delivered' | 'verified'

export const quantities = ['planned', 'contracted', 'delivered', 'verified'] as const satisfies readonly Quantity[]

/** 1 to 4, the step of the fill. */
export const quantityStep = (quantity: Quantity) => quantities.indexOf(quantity) + 1

/** The word of a quantity: jobs are « envisagés », days are « engagés ». */
export function quantityWord(locale: Locale, quantity: Quantity, of: 'jobs' | 'days' | 'both' = 'both'): string {
  return uiTexts(locale)(quantity === 'planned' ? `quantity.planned.${of}` : `quantity.${quantity}`)
}

/** The mark alone, beside its word; decoration for those who do not see it. */
export function QuantityMark({ of }: { of: Quantity }) {
  return <span class={`q q--${quantityStep(of)}`} aria-hidden="true" />
}

/** The mark, then the words. */
export function QuantityLabel({ of, children }: { of: Quantity; children: ComponentChildren }) {
  return (
    <>
      <QuantityMark of={of} /> {children}
    </>
  )
}

/** The four marks with their words, in order. */
export function QuantityLegend({ locale, of }: { locale: Locale; of?: 'jobs' | 'days' }) {
  return (
    <ul class="legend">
      {quantities.map((quantity) => (
        <li key={quantity}>
          <QuantityMark of={quantity} /> {quantityWord(locale, quantity, of)}
        </li>
      ))}
    </ul>
  )
}

/** A value that may not be shown: the rule that hides it, in words. */
export function Suppressed({ children }: { children: ComponentChildren }) {
  return <span class="supp">{children}</span>
}
