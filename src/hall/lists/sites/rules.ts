import type { Locale } from '#house/i18n/locale.ts'
import { inDays, toHalfDays } from '#house/units.ts'
import { postalHeads } from '../people/rules.ts'
import { postalColumns, type Column } from '../rules.ts'
import { texts } from '../schema.ts'
import type { SiteRow } from './queries.ts'

/** Days, not half-days: what people count in. */
export function siteColumns(locale: Locale): Column<SiteRow>[] {
  const t = texts(locale)
  return [
    { head: t('col.firm'), of: (row) => row.firm, printed: true }, { head: t('col.siren'), of: (row) => row.siren }, { head: t('col.site'), of: (row) => row.site, printed: true },
    { head: t('col.correspondent'), of: (row) => row.correspondent, printed: true }, { head: t('col.email'), of: (row) => row.email }, { head: t('col.telephone'), of: (row) => row.telephone, printed: true },
    { head: t('col.pledged'), of: (row) => (row.pledged === null ? null : inDays(row.pledged)) }, { head: t('col.reserved'), of: (row) => (row.pledged === null ? null : inDays(row.reserved)) },
    { head: t('col.left'), of: (row) => (row.pledged === null ? null : inDays(toHalfDays(row.pledged - row.reserved))), printed: true }, { head: t('col.experts'), of: (row) => row.experts }, ...postalColumns(postalHeads(locale)),
  ]
}
