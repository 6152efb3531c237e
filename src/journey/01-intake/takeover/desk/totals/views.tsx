import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { toCents, toHalfDays } from '#house/units.ts'
import { measures, type Totals } from '../../schema.ts'
import { texts } from '../schema.ts'

type Key = 'files' | (typeof measures)[number]
type Row = { measure: Key; source: number; loaded: number; known: number; heldBack: number }

/** What was loaded is counted in the network itself; before, it is what the list leaves. */
function rowsOf({ source, heldBack, known }: Totals, loaded: Totals['source'] | null): Row[] {
  return (['files', ...measures] as const).map((measure) => ({ measure, source: source[measure], known: known[measure], heldBack: heldBack[measure], loaded: loaded ? loaded[measure] : source[measure] - known[measure] - heldBack[measure] }))
}

const gapOf = ({ source, loaded, known, heldBack }: Row) => source - loaded - known - heldBack

/** The list's totals = loaded + taken over before + held back, in files, days, jobs and euros; what does not add up is shown. */
export function TotalsTable({ locale, totals, loaded }: { locale: Locale; totals: Totals; loaded: Totals['source'] | null }) {
  const t = texts(locale)
  const { number, days, euros } = formats(locale)
  const said = (measure: Key, value: number) => (measure.startsWith('halfDays') ? days(toHalfDays(value)) : measure === 'advanceCents' ? euros(toCents(value)) : number(value))
  const rows = rowsOf(totals, loaded)
  const gaps = rows.filter((row) => gapOf(row) !== 0)
  const columns: Column<Row>[] = [
    { key: 'measure', head: t('totals.measure'), names: true, cell: ({ measure }) => t(`measure.${measure}`) },
    { key: 'source', head: t('totals.source'), numeric: true, cell: (row) => said(row.measure, row.source) },
    { key: 'loaded', head: loaded ? t('totals.loaded') : t('totals.to-load'), numeric: true, cell: (row) => said(row.measure, row.loaded) },
    { key: 'known', head: t('totals.known'), numeric: true, cell: (row) => said(row.measure, row.known) },
    { key: 'held', head: t('totals.held'), numeric: true, cell: (row) => said(row.measure, row.heldBack) },
    ...(loaded ? [{ key: 'gap', head: t('totals.gap'), numeric: true, cell: (row: Row) => (gapOf(row) === 0 ? <span class="muted">{t('totals.none')}</span> : <strong>{said(row.measure, gapOf(row))}</strong>) }] : []),
  ]
  return (
    <section class="stack">
      <h3 class="h-section">{t('totals')}</h3>
      {loaded && (gaps.length === 0 ? <Message tone="ok" title={t('totals.right')} /> : <Message tone="err" title={t('totals.wrong')}><p>{t('totals.wrong.text')}</p></Message>)}
      {totals.unread > 0 && <p class="muted">{t('totals.unread', { count: totals.unread })}</p>}
      <Table caption={t('totals')} rows={rows} rowKey={({ measure }) => measure} columns={columns} stack />
    </section>
  )
}
