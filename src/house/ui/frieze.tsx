import type { Locale } from '#house/i18n/locale.ts'
import { uiTexts } from './texts.ts'

export type Stage = { title: string; /** The date, or how far it is. */ note?: string; state: 'done' | 'now' | 'later' }

/** The stages of a project in order: full when done, hatched now, dashed later; the word says it too. Vertical on a phone. */
export function Frieze({ locale, label, stages }: { locale: Locale; label: string; stages: readonly Stage[] }) {
  const t = uiTexts(locale)
  return (
    <ol class="frieze" aria-label={label}>
      {stages.map(({ title, note, state }) => (
        <li key={title} class={state === 'later' ? undefined : state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>
            {title}
            <span class="vh">, {t(`stage.${state}`)}</span>
          </b>
          {note && <span>{note}</span>}
        </li>
      ))}
    </ol>
  )
}
