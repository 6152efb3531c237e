import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { uiTexts } from './texts.ts'
import { asImage, classes } from './attributes.ts'

/** The left half is the expert's word, the right half the SME's. `tacit`: the SME let the delay pass; never counted as verified. */
export type HalfDayState = 'planned' | 'declared' | 'reported' | 'confirmed' | 'tacit' | 'disputed'

const marks: Record<HalfDayState, string> = { planned: 'plan', declared: 'a', reported: 'b', confirmed: 'ab', tacit: 'tac', disputed: 'no' }
export const halfDayStates = ['planned', 'declared', 'reported', 'confirmed', 'tacit', 'disputed'] as const satisfies readonly HalfDayState[]

/** « confirmée par les deux parties » */
export const halfDayWord = (locale: Locale, state: HalfDayState) => uiTexts(locale)(`half.${state}`)

/** The square split in two. With a `label` it speaks for itself; without one it is decoration beside words. */
export function HalfDayMark({ state, label }: { state: HalfDayState; label?: string }) {
  const heard = label ? asImage(label) : { 'aria-hidden': 'true' as const }
  return (
    <span class={`hd hd--${marks[state]}`} {...heard}>
      <i />
      <i />
    </span>
  )
}

/** The mark and what is said of it: « Confirmée le 8 sept. ». `onBehalf` names who entered it for someone, and how. */
export function HalfDay({ state, waiting, onBehalf, children }: { state: HalfDayState; waiting?: boolean; onBehalf?: string; children: ComponentChildren }) {
  return (
    <span class={classes('hdt', waiting && 'wt')}>
      <HalfDayMark state={state} />
      <span>
        {children}
        {onBehalf && <small class="sub">{onBehalf}</small>}
      </span>
    </span>
  )
}

/** Every mark with its word; `states` narrows it to those of the page. */
export function HalfDayLegend({ locale, states = halfDayStates }: { locale: Locale; states?: readonly HalfDayState[] }) {
  return (
    <ul class="legend lg">
      {states.map((state) => (
        <li key={state}>
          <HalfDayMark state={state} /> {halfDayWord(locale, state)}
        </li>
      ))}
    </ul>
  )
}
