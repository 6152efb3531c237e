import type { ComponentChildren } from 'preact'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { HalfDay, halfDayWord } from '#house/ui/half-day.tsx'
import { DateBlock } from '#house/ui/time.tsx'
import { capitalised } from '#people/links/schema.ts'
import type { HalfDayRow } from './queries.ts'
import { markOf, texts } from './schema.ts'

/** A half-day as a block: the date beside the red line, then where and what. The place is said from the SME's side or the expert's. */
export function HalfDayBlock({ locale, row, side, children }: { locale: Locale; row: HalfDayRow; side: 'sme' | 'expert'; children?: ComponentChildren }) {
  const t = texts(locale)
  const { half, dateBlock } = formats(locale)
  const place = side === 'expert' && row.place === 'on-site' ? t('place.there') : t(`place.${row.place}`)
  return (
    <div class="date">
      <DateBlock of={row.day} block={dateBlock(row.day)} />
      <p>
        <strong>{capitalised(t('ask.when', { half: half(row.half), place }))}</strong>
        {row.task && <><br /><span class="muted">{row.task}</span></>}
        {children}
      </p>
    </div>
  )
}

/** Every half-day with its mark: left the expert's word, right the SME's. */
export function HalfDayList({ locale, rows }: { locale: Locale; rows: readonly HalfDayRow[] }) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="toutes">
      <h2 id="toutes">{t('list.title')}</h2>
      <ul class="rows">
        {rows.map((row) => {
          const state = markOf[row.status] ?? 'planned'
          return <li key={row.id} data-half-day={row.id}><HalfDay state={state}>{t('list.row', { day: halfDay(row.day, row.half), word: halfDayWord(locale, state) })}</HalfDay></li>
        })}
      </ul>
    </section>
  )
}
