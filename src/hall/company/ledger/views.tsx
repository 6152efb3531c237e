import { toPlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { addressOf, ledgerAddress, texts } from '../schema.ts'
import { PlaceFilter, placeName } from '../views.tsx'
import type { CompanyLedger } from './queries.ts'

/** Who gave which days when, to read and to take away. */
export function LedgerView({ locale, ledger }: { locale: Locale; ledger: CompanyLedger }) {
  const t = texts(locale)
  const { number, days, month } = formats(locale)
  const { rows } = ledger
  const sum = (of: 'delivered' | 'verified') => toHalfDays(rows.reduce((total, row) => total + row[of], 0))
  const amount = (halfDays: number) => number(halfDays / 2)
  return (
    <div class="stack">
      <ScreenHead meta={placeName(locale, ledger)} title={t('ledger.title', { year: ledger.year })} />
      <PlaceFilter locale={locale} place={ledger} action={ledgerAddress} />
      <p class="muted measure">{t('ledger.lead', { year: ledger.year })}</p>
      {rows.length === 0 ? <Empty title={t('ledger.none')}>{t('ledger.none.text')}</Empty> : (
        <>
          <p>{t('ledger.sum', { delivered: days(sum('delivered')), verified: days(sum('verified')) })}</p>
          <Table caption={t('ledger.title', { year: ledger.year })} rows={rows} rowKey={(row) => `${row.month ?? ''} ${row.expert_person_id} ${row.mission_id}`} stack hover columns={[
            { key: 'person', head: t('col.person'), names: true, cell: ({ person }) => person ?? t('person.unknown') },
            { key: 'month', head: t('ledger.col.month'), nowrap: true, cell: (row) => (row.month ? month(toPlainDate(`${row.month}-01`)) : t('ledger.undated')) },
            { key: 'sme', head: t('ledger.col.sme'), cell: ({ sme }) => sme ?? t('sme.hidden') },
            ...(ledger.site ? [] : [{ key: 'site', head: t('filter.place'), cell: ({ site }: (typeof rows)[number]) => site }]),
            { key: 'delivered', numeric: true, label: t('delivered'), head: <QuantityLabel of="delivered">{t('delivered')}</QuantityLabel>, cell: ({ delivered }) => amount(delivered) },
            { key: 'verified', numeric: true, label: t('verified'), head: <QuantityLabel of="verified">{t('verified')}</QuantityLabel>, cell: ({ verified }) => amount(verified) },
          ]} />
          <Actions>
            <LinkButton href={addressOf('/registre.xlsx', ledger)} download>{t('take.xlsx')}</LinkButton>
            <LinkButton href={addressOf('/registre.csv', ledger)} download>{t('take.csv')}</LinkButton>
          </Actions>
        </>
      )}
    </div>
  )
}
