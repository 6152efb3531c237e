import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { uiTexts } from './texts.ts'
import { asImage, classes, valueClass } from './attributes.ts'

export type Part = { label: string; points: number; max: number }
export type Candidate = {
  name: string
  about: string
  /** What speaks for and against, in the engine's order. */
  reasons: readonly { for: boolean; text: string }[]
  points: number
  max: number
  parts: readonly Part[]
  /** Common half-days week by week, each from 0 to 1; `label` says the total in words. */
  weeks?: { label: string; shares: readonly number[] }
  /** Under the weeks: the count, the state or the button. */
  aside?: ComponentChildren
  selected?: boolean
}

function Reasons({ locale, reasons }: { locale: Locale; reasons: Candidate['reasons'] }) {
  const t = uiTexts(locale)
  return (
    <ul class="why">
      {reasons.map((reason) => (
        <li key={reason.text} class={reason.for ? 'p' : 'm'}>
          <span>
            <span class="vh">{t(reason.for ? 'rank.for' : 'rank.against')} </span>
            {reason.text}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Fit({ locale, points, max, parts }: { locale: Locale } & Pick<Candidate, 'points' | 'max' | 'parts'>) {
  const t = uiTexts(locale)
  return (
    <div class="score">
      <b>{points}</b> <span class="muted">{t('rank.outOf', { max })}</span>
      <ul class="parts" aria-label={t('rank.fit')}>
        {parts.map((part) => (
          <li key={part.label}>
            <span>{part.label}</span>
            <i class={valueClass(part.max === 0 ? 0 : part.points / part.max)} />
            <span>{`${part.points}/${part.max}`}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Weeks({ label, shares }: { label: string; shares: readonly number[] }) {
  return (
    <div class="strip" {...asImage(label)}>
      {shares.map((share, i) => (
        <i key={i} class={valueClass(share)} />
      ))}
    </div>
  )
}

/** People in the order of their fit to one need (« Adéquation à ce besoin », never « score »), each explained. */
export function Rank({ locale, candidates }: { locale: Locale; candidates: readonly Candidate[] }) {
  return (
    <ol class="rank">
      {candidates.map(({ name, about, reasons, weeks, aside, selected, ...fit }, i) => (
        <li key={name} class={classes(selected && 'sel')}>
          <span class="o" aria-hidden="true">
            {i + 1}
          </span>
          <div>
            <p class="h-sub">{name}</p>
            <p class="muted">{about}</p>
            <Reasons locale={locale} reasons={reasons} />
          </div>
          <Fit locale={locale} {...fit} />
          <div>
            {weeks && <Weeks {...weeks} />}
            {aside && <div class="mt-1">{aside}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
