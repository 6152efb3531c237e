import type { ComponentChildren } from 'preact'
import { behalfSentence } from '#house/behalf/behalf.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { HalfDay, halfDayWord } from '#house/ui/half-day.tsx'
import { DateBlock } from '#house/ui/time.tsx'
import { capitalised } from '#people/links/schema.ts'
import { texts as correctionTexts } from '../corrections/schema.ts'
import { History } from '../corrections/views.tsx'
import { hoursWords } from '../hours/views.tsx'
import type { HalfDayRow, Told } from './queries.ts'
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
        {row.status !== 'planned' && row.minutes !== null && <>, {hoursWords(locale, row)}</>}
        {row.task && <><br /><span class="muted">{row.task}</span></>}
        {children}
      </p>
    </div>
  )
}

/** What was granted since the letter, and why. */
export function GrantsSince({ locale, told }: { locale: Locale; told: Told }) {
  const t = texts(locale)
  const { days, date } = formats(locale)
  return <>{told.days.grants.map((row) => <p key={row.id} class="muted">{t('granted.since', { days: days(row.half_days), date: date(row.granted_on), reason: row.reason })}</p>)}</>
}

type HalfDayListProps = { locale: Locale; told: Told; side: 'sme' | 'expert'; /** What can be done about one of them. */ act?: (row: HalfDayRow) => ComponentChildren }

/** Every half-day with its mark: left the expert's word, right the SME's. What was entered for somebody says so; former versions stand below. */
export function HalfDayList({ locale, told, side, act }: HalfDayListProps) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  const { halfDays: rows, entries, corrections } = told
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="toutes">
      <h2 id="toutes">{t('list.title')}</h2>
      <ul class="rows">
        {rows.map((row) => {
          const state = markOf[row.status] ?? 'planned'
          const entered = entries.filter(({ halfDayId }) => halfDayId === row.id).map((entry) => `${behalfSentence(locale, entry)}.`).join(' ')
          const word = t('list.row', { day: halfDay(row.day, row.half), word: halfDayWord(locale, state) })
          const hours = row.status !== 'planned' && row.minutes !== null ? `${word}, ${hoursWords(locale, row)}` : word
          return <li key={row.id} data-half-day={row.id}><div><HalfDay state={state} {...(entered ? { onBehalf: entered } : {})}>{hours}</HalfDay>{act?.(row)}</div></li>
        })}
      </ul>
      {corrections.length > 0 && <details class="mt-3"><summary>{correctionTexts(locale)('history')}</summary><History locale={locale} corrections={corrections} side={side} /></details>}
    </section>
  )
}
