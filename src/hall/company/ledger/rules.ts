import type { Locale } from '#house/i18n/locale.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'
import { inDays, type HalfDays } from '#house/units.ts'
import { texts } from '../schema.ts'

export type LedgerRow = { mission_id: string; expert_person_id: string; /** `2026-04`; `null` for days done before a takeover, whose dates are not known. */ month: string | null; person: string | null; sme: string | null; site: string; delivered: HalfDays; verified: HalfDays }

/** The table as it leaves: a row a person, month and SME, delivered and verified in columns of their own, in days. */
export function ledgerTable(locale: Locale, rows: readonly LedgerRow[]): { head: string[]; rows: Written[][] } {
  const t = texts(locale)
  return {
    head: [t('ledger.col.month'), t('col.person'), t('ledger.col.sme'), t('filter.place'), t('ledger.col.delivered'), t('ledger.col.verified')],
    rows: rows.map(({ month, person, sme, site, delivered, verified }) => [month ?? t('ledger.undated'), person ?? t('person.unknown'), sme ?? t('sme.hidden'), site, inDays(delivered), inDays(verified)]),
  }
}
