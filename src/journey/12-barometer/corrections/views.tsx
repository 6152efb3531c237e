import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Empty } from '#house/ui/empty.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { dictionaryAddress, wordsOf } from '../dictionary/schema.ts'
import type { Corrections } from './queries.ts'
import { texts } from './schema.ts'

export function CorrectionsView({ locale, corrections }: { locale: Locale; corrections: Corrections }) {
  const t = texts(locale)
  const { number, date } = formats(locale)
  return (
    <div class="stack">
      <ScreenHead title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      {corrections.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <Table caption={t('title')} rows={corrections} rowKey={({ id }) => id} stack columns={[
          { key: 'figure', head: t('figure'), names: true, cell: ({ indicator, territory, dimension }) => <><a href={`${dictionaryAddress}#${indicator}`}>{wordsOf(locale, indicator).name}</a><small>{[territory, dimension].filter(Boolean).join(', ') || t('network')}</small></> },
          { key: 'year', head: t('year'), nowrap: true, cell: ({ year, version }) => t('year.version', { year, version }) },
          { key: 'frozen', head: t('frozen'), numeric: true, cell: ({ frozen }) => number(frozen) },
          { key: 'found', head: t('found'), numeric: true, cell: ({ found }) => number(found) },
          { key: 'on', head: t('on'), nowrap: true, cell: ({ noticed_on }) => date(noticed_on) },
        ]} />
      )}
    </div>
  )
}
