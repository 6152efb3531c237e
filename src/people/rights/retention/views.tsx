import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { texts } from '../schema.ts'
import type { RetentionPreview } from './queries.ts'

type Rule = RetentionPreview['rules'][number]
type Run = RetentionPreview['runs'][number]

export function RetentionView({ locale, shown: { rules, runs } }: { locale: Locale; shown: RetentionPreview }) {
  const t = texts(locale)
  const { number, date } = formats(locale)
  const columns: Column<Rule>[] = [
    { key: 'table', head: t('retention.table'), names: true, cell: ({ table, purpose }) => <><code>{table}</code><small>{t(`purpose.${purpose}`)}</small></> },
    { key: 'months', head: t('retention.months'), nowrap: true, cell: ({ months }) => t('mine.months', { months }) },
    { key: 'how', head: t('retention.how'), cell: ({ leaves }) => t(`retention.${leaves}`) },
    { key: 'tonight', head: t('retention.tonight'), numeric: true, cell: ({ tonight }) => number(tonight) },
  ]
  const nights: Column<Run>[] = [
    { key: 'night', head: t('retention.night'), names: true, nowrap: true, cell: ({ ranOn }) => date(ranOn) },
    { key: 'left', head: t('retention.left'), cell: ({ touched }) => Object.entries(touched).map(([table, count]) => `${table} ${number(count)}`).join(', ') || t('retention.run.nothing') },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('retention.title')} />
      <p class="muted measure">{t('retention.lead')}</p>
      <Table caption={t('retention.title')} rows={rules} rowKey={({ table }) => table} columns={columns} stack />
      <section class="stack"><h2 class="h-section">{t('retention.runs')}</h2>{runs.length === 0 ? <p>{t('retention.runs.none')}</p> : <Table caption={t('retention.runs')} rows={runs} rowKey={({ ranOn }) => ranOn} columns={nights} stack />}</section>
    </div>
  )
}
