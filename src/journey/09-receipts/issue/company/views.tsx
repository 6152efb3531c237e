import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { toCents, toHalfDays } from '#house/units.ts'
import type { ReceiptsOfCompany } from '../queries.ts'
import { copyAddress, texts } from '../schema.ts'

type Row = ReceiptsOfCompany['receipts'][number]

/** Whether a receipt still counts, and what is to be done about it. */
export function StateTag({ locale, row }: { locale: Locale; row: { status: string; wrong: number } }) {
  const t = texts(locale)
  if (row.status === 'issued' && row.wrong > 0) return <Tag tone="late">{t('state.to-replace')}</Tag>
  return <Tag tone={row.status === 'issued' ? 'ok' : row.status === 'draft' ? 'wait' : 'plain'}>{t(`state.${row.status as 'issued' | 'draft' | 'cancelled' | 'discarded'}`)}</Tag>
}

/** The links to the papers of a receipt: the original and its duplicates. */
export function Copies({ locale, number, copies }: { locale: Locale; number: string; copies: readonly { id: string; receipt_id: string; kind: 'original' | 'duplicate'; file_id: string | null }[] }) {
  const t = texts(locale)
  return (
    <div class="actions">
      {copies.map(({ id, receipt_id, kind, file_id }) => (file_id ? <LinkButton key={id} size="small" href={copyAddress(receipt_id, id)}>{t(`copy.${kind}`)}<span class="vh">{t('copy.of', { number })}</span></LinkButton> : <span key={id}>{t('copy.waiting', { kind: t(`copy.${kind}`) })}</span>))}
    </div>
  )
}

/** The receipts a company holds. */
export function OwnReceipts({ locale, receipts }: { locale: Locale; receipts: readonly Row[] }) {
  const t = texts(locale)
  const { euros, days, date } = formats(locale)
  if (receipts.length === 0) return <Empty level={3} title={t('own.none')}>{t('own.none.text')}</Empty>
  const columns: Column<Row>[] = [
    { key: 'number', head: t('number'), names: true, cell: ({ number, body, issued_on }) => <>{number}<small>{body}{issued_on && `, ${date(issued_on)}`}</small></> },
    { key: 'days', head: t('days'), numeric: true, nowrap: true, cell: ({ half_days }) => days(half_days ?? toHalfDays(0)) },
    { key: 'total', head: t('total'), numeric: true, nowrap: true, cell: ({ total_cents }) => euros(total_cents ?? toCents(0)) },
    { key: 'state', head: t('state'), cell: (row) => <><StateTag locale={locale} row={row} />{row.replaced_by && <small>{t('replaced-by', { number: row.replaced_by })}</small>}</> },
    { key: 'paper', head: t('paper'), cell: (row) => <Copies locale={locale} number={row.number ?? ''} copies={row.copies} /> },
  ]
  return <Table caption={t('own')} rows={receipts} rowKey={({ id }) => id} columns={columns} stack />
}
