import type { Locale } from '#house/i18n/locale.ts'
import { texts as todayTexts } from '#hall/today/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { postalColumns, type Column } from '../rules.ts'
import { texts } from '../schema.ts'
import { postalHeads } from '../people/rules.ts'
import type { FileRow } from './queries.ts'

/** A row of the register as a workbook holds it: jobs are those planned, in their own two columns. */
export function fileColumns(locale: Locale): Column<FileRow>[] {
  const t = texts(locale)
  return [
    { head: t('col.reference'), of: (row) => row.reference, printed: true }, { head: t('col.sme'), of: (row) => row.sme, printed: true }, { head: t('col.siren'), of: (row) => row.siren },
    { head: t('col.stage'), of: (row) => todayTexts(locale)(`stage.${row.stage}`), printed: true }, { head: t('col.contacted'), of: (row) => ({ day: row.contacted_on }), printed: true },
    { head: t('col.headcount'), of: (row) => row.headcount }, { head: t('col.families'), of: (row) => (row.families ?? []).map((code) => familyName(locale, code)).join(', ') },
    { head: t('col.created'), of: (row) => row.created }, { head: t('col.kept'), of: (row) => row.kept },
    { head: t('col.manager'), of: (row) => row.manager, printed: true }, { head: t('col.email'), of: (row) => row.email }, { head: t('col.telephone'), of: (row) => row.telephone, printed: true }, ...postalColumns(postalHeads(locale)),
  ]
}
