import type { ComponentChildren } from 'preact'
import { behalfSentence } from '#house/behalf/behalf.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { HalfDay, halfDayWord } from '#house/ui/half-day.tsx'
import { DateBlock } from '#house/ui/time.tsx'
import { capitalised } from '#people/links/schema.ts'
import type { HalfDayEntry, HalfDayRow } from './queries.ts'
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

/** What was entered for somebody about a half-day, one sentence each. */
const enteredOf = (locale: Locale, entries: readonly HalfDayEntry[], id: string) => entries.filter(({ object_id }) => object_id === id)
  .map(({ action, channel, said_on, speaker_name, given_name, family_name }) => `${behalfSentence(locale, { channel, saidOn: said_on, speakerName: speaker_name, by: family_name ? `${given_name} ${family_name}` : null, sheet: action === 'ledger.enterSheet' })}.`).join(' ')

/** Every half-day with its mark: left the expert's word, right the SME's. */
export function HalfDayList({ locale, rows, entries }: { locale: Locale; rows: readonly HalfDayRow[]; entries: readonly HalfDayEntry[] }) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="toutes">
      <h2 id="toutes">{t('list.title')}</h2>
      <ul class="rows">
        {rows.map((row) => {
          const state = markOf[row.status] ?? 'planned'
          const entered = enteredOf(locale, entries, row.id)
          return <li key={row.id} data-half-day={row.id}><HalfDay state={state} {...(entered ? { onBehalf: entered } : {})}>{t('list.row', { day: halfDay(row.day, row.half), word: halfDayWord(locale, state) })}</HalfDay></li>
        })}
      </ul>
    </section>
  )
}
