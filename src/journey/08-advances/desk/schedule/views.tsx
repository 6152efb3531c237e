import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Table } from '#house/ui/table.tsx'
import type { AdvanceOfFile } from '../queries.ts'
import { texts } from '../schema.ts'

type Rows = AdvanceOfFile['schedule']

function Instalments({ locale, rows, caption }: { locale: Locale; rows: Rows; caption: string }) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  return (
    <Table caption={caption} showCaption rows={rows} rowKey={({ rank }) => String(rank)} stack columns={[
      { key: 'due', names: true, head: t('due'), cell: ({ dueOn }) => date(dueOn) },
      { key: 'amount', head: t('amount'), cell: ({ amountCents }) => euros(amountCents) },
      { key: 'left', head: t('left'), cell: ({ leftCents }) => euros(leftCents) },
      { key: 'late', head: t('late'), cell: ({ leftCents, daysLate }) => (leftCents === 0 ? t('paid') : daysLate > 0 ? t('late-by', { count: daysLate }) : t('to-come')) },
    ]} />
  )
}

/** Few enough to stand as they are. */
const short = 6

/** What is late and the next one stand open; five years of instalments unfold on demand. */
export function Schedule({ locale, shown: { schedule } }: { locale: Locale; shown: AdvanceOfFile }) {
  const t = texts(locale)
  if (schedule.length === 0) return null
  if (schedule.length <= short) return <Instalments locale={locale} rows={schedule} caption={t('schedule')} />
  const unpaid = schedule.filter(({ leftCents }) => leftCents > 0)
  const late = unpaid.filter(({ daysLate }) => daysLate > 0).length
  const next = unpaid.slice(0, late + 1)
  return (
    <section class="stack">
      {next.length > 0 && <Instalments locale={locale} rows={next} caption={t('schedule.next')} />}
      <details class="data">
        <summary>{t('schedule.all', { count: schedule.length })}</summary>
        <Instalments locale={locale} rows={schedule} caption={t('schedule')} />
      </details>
    </section>
  )
}
