import { stringify } from 'csv-stringify/sync'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import { toCents } from '#house/units.ts'
import type { Content } from '../issue/schema.ts'
import { declaredAbove } from '../tax/warnings.ts'
import template from './documents/declaration.typ?raw'
import { texts } from './schema.ts'

export type Issued = { companyId: string; year: number; total: number; content: Content }
/** Gifts of the companies that gave strictly more than 10,000 euros in the year, each receipt a line (238 bis, 6 CGI). */
export function listedAbove(receipts: readonly Issued[], year: number): Issued[] {
  const own = receipts.filter((one) => one.year === year)
  const totals = new Map<string, number>()
  for (const { companyId, total } of own) totals.set(companyId, (totals.get(companyId) ?? 0) + total)
  return own.filter(({ companyId }) => (totals.get(companyId) ?? 0) > declaredAbove).toSorted((a, b) => a.content.company.name.localeCompare(b.content.company.name, 'fr') || a.content.number.localeCompare(b.content.number))
}

export const columns = ['company', 'company-siren', 'amount', 'date', 'siren', 'rna', 'name', 'address', 'between-siren', 'between-rna', 'between-name', 'counterpart', 'number'] as const

/**
 * The columns of the table of form 2069-RCI-SD, before them whose gift it is, after them its receipt. The body receives for
 * itself, without an intermediary, and gives nothing in return.
 */
export function lineOf(locale: Locale, { content: { company, body, number, totalCents, to } }: Issued): string[] {
  const amount = (cents: number) => (cents / 100).toFixed(2).replace('.', locale === 'fr' ? ',' : '.')
  return [company.name, company.siren, amount(totalCents), formats(locale).date(to), body.siren ?? '', body.rna ?? '', body.name, `${body.street}, ${body.postcode} ${body.commune}, ${body.country}`, '', '', '', amount(0), number]
}

const headOf = (locale: Locale) => columns.map((column) => texts(locale)(`column.${column}`))

/** Formulas are made harmless; an SME's or a company's name may begin with a sign. */
export const csvOf = (locale: Locale, rows: readonly Issued[]): string => stringify([headOf(locale), ...rows.map((row) => lineOf(locale, row))], { delimiter: ';', bom: true, escape_formulas: true })

export type Totals = { year: number; documents: number; total: number; cancelled: number }

/** The totals of art. 222 bis and the list, on paper. `totals` is absent from a company's own list. */
export function declarationPaper(frame: Omit<Paper, 'title' | 'foot'>, year: number, totals: Totals | null, rows: readonly Issued[]): Uint8Array {
  const { locale } = frame
  const t = texts(locale)
  const { euros, dateTime } = formats(locale)
  const title = t(totals ? 'paper.title' : 'list.title', { year: String(year) })
  const facts = totals ? [[t('documents'), String(totals.documents)], [t('total'), euros(toCents(totals.total))], [t('cancelled'), String(totals.cancelled)]] : []
  return typeset(template, { ...frame, title, foot: `${title}, ${dateTime(frame.made)}` }, { facts, 'list-title': t('list', { year: String(year) }), head: headOf(locale), rows: rows.map((row) => lineOf(locale, row)), none: t('list.none'), note: t('confirm') })
}
