import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Table } from '#house/ui/table.tsx'
import { constants, texts, type Constant } from './schema.ts'

/** Beside the network's figures, never mixed with them: each with its year and its source. */
export function ComparisonTable({ locale }: { locale: Locale }) {
  const t = texts(locale)
  const { number, percent } = formats(locale)
  const amount = ({ unit, value }: Constant) => (unit === 'percent' ? percent(value / 100) : t(`unit.${unit}`, { value: number(value) }))
  return (
    <div class="stack">
      <h2 class="h-screen">{t('title')}</h2>
      <p class="muted measure">{t('lead')}</p>
      <Table caption={t('title')} rows={constants} rowKey={({ code }) => code} stack columns={[
        { key: 'what', head: t('col.what'), names: true, cell: ({ code }) => t(`what.${code}`) },
        { key: 'value', head: t('col.value'), numeric: true, cell: (one) => (one.about ? t('about', { amount: amount(one) }) : amount(one)) },
        { key: 'year', head: t('col.year'), nowrap: true, cell: ({ year }) => String(year) },
        { key: 'source', head: t('col.source'), cell: ({ source }) => <span lang="fr">{source}</span> },
      ]} />
    </div>
  )
}
