import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Table } from '#house/ui/table.tsx'
import type { Official } from './queries.ts'
import { beside } from './rules.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; official: Official; declared: { headcount: number; on: PlainDate } | null }

/** Beside what the firm declared, never in its place. Without a source the page says nothing of it. */
export function OfficialHeadcount({ locale, official, declared }: Props) {
  const t = texts(locale)
  const { date, month, number } = formats(locale)
  const { readings, outcome, outcomeOn } = official
  if (readings.length === 0 && !outcome) return null
  const near = beside(readings, declared)
  const day = outcomeOn ? date(outcomeOn) : ''
  return (
    <section class="stack" aria-labelledby="officiel">
      <h2 class="h-section" id="officiel">{t('title')}</h2>
      {near && <p>{declared && near.difference !== null
        ? t('beside', { official: number(near.headcount), month: month(near.month), declared: number(declared.headcount), difference: `${near.difference > 0 ? '+' : ''}${number(near.difference)}` })
        : t('alone', { official: number(near.headcount), month: month(near.month) })}</p>}
      {!near && readings.length > 0 && <p>{t('later')}</p>}
      <p class="muted measure">{t('lead')}</p>
      {outcome && outcome !== 'found' && <p class="muted">{t(`outcome.${outcome}`, { day })}</p>}
      {outcome === 'found' && readings.length === 0 && <p class="muted">{t('outcome.none', { day })}</p>}
      {readings.length > 0 && (
        <details>
          <summary>{t('months', { count: readings.length })}</summary>
          <Table caption={t('title')} rows={readings} rowKey={(row) => row.month} stack columns={[
            { key: 'month', head: t('col.month'), names: true, cell: (row) => month(row.month) },
            { key: 'headcount', head: t('col.headcount'), numeric: true, cell: ({ headcount }) => number(headcount) },
            { key: 'read', head: t('col.read'), nowrap: true, cell: ({ read_on }) => date(read_on) },
          ]} />
        </details>
      )}
    </section>
  )
}
