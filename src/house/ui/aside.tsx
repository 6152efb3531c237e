import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { asImage } from './attributes.ts'
import { uiTexts } from './texts.ts'

/** A short block beside the content, its title on a black rule. */
export function Aside({ title, level = 2, children }: { title: string; level?: 2 | 3; children: ComponentChildren }) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <section class="aside">
      <Title>{title}</Title>
      {children}
    </section>
  )
}

export type Row = { what: ComponentChildren; /** Under it, smaller. */ detail?: ComponentChildren; /** At the end of the line: a figure, a date, a link. */ end?: ComponentChildren }

/** Lines of an aside: people, documents, amounts. */
export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul class="rows">
      {rows.map(({ what, detail, end }, i) => (
        <li key={i}>
          <span>
            {what}
            {detail && <span class="sub">{detail}</span>}
          </span>
          {end !== undefined && <span class="num">{end}</span>}
        </li>
      ))}
    </ul>
  )
}

export type CheckState = 'done' | 'waiting' | 'failed'
export type Check = { what: ComponentChildren; detail?: ComponentChildren; /** The date, or what is missing. */ when?: ComponentChildren; state: CheckState }

const drawings: Record<CheckState, { tone: string; path: string }> = {
  done: { tone: 'ok', path: 'M2.5 8.5l3.5 3.5 7.5-8' },
  waiting: { tone: 'wt', path: 'M8 3v5l3 3M8 1.5a6.5 6.5 0 1 0 .01 0' },
  failed: { tone: 'ko', path: 'M3 3l10 10M13 3L3 13' },
}

/** Points to settle, each with its state drawn and said. */
export function Checks({ locale, checks }: { locale: Locale; checks: readonly Check[] }) {
  const t = uiTexts(locale)
  return (
    <ul class="checks">
      {checks.map(({ what, detail, when, state }, i) => (
        <li key={i}>
          <svg class={`mark ${drawings[state].tone}`} viewBox="0 0 16 16" {...asImage(t(`check.${state}`))}>
            <path d={drawings[state].path} />
          </svg>
          <span>
            {what}
            {detail && <small class="sub">{detail}</small>}
          </span>
          {when && <span class="meta">{when}</span>}
        </li>
      ))}
    </ul>
  )
}
