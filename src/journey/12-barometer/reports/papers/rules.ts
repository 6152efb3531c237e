import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'
import { wordsOf } from '../../dictionary/schema.ts'
import { unitOf } from '../../drill/schema.ts'
import template from '../documents/report.typ?raw'
import type { YearlyReport } from '../queries.ts'
import { partNames, type Line } from '../rules.ts'
import { texts } from '../schema.ts'

const rates = ['responseRate', 'realisationCreated', 'realisationKept'] as const

export const nameOf = (locale: Locale, { code }: Line) => ((rates as readonly string[]).includes(code) ? texts(locale)(code as (typeof rates)[number]) : wordsOf(locale, code).name)
export const unitName = (locale: Locale, { unit }: Line) => (unit === 'share' ? '%' : unit === 'mean' ? texts(locale)('unit.mean') : unitOf(locale, unit))

/** A share in per cent; what is not known is said, never a zero. */
export function said(locale: Locale, { unit }: Pick<Line, 'unit'>, value: number | null): string {
  const { number, percent } = formats(locale)
  if (value === null) return texts(locale)('unknown')
  return unit === 'share' ? percent(value) : number(value)
}

/** Each year with its version, or the word that it still moves. */
export const yearHeads = (locale: Locale, { years, snapshots }: YearlyReport) => years.map((year, at) => { const snapshot = snapshots[at]; return snapshot ? texts(locale)('year.frozen', { year, version: snapshot.version }) : texts(locale)('year.live', { year }) })

/** What the year is read beside: the agreement's pledge and target. */
export function factsOf(locale: Locale, { place, agreement, today }: YearlyReport): [string, string][] {
  const t = texts(locale)
  const { date, range, days, number } = formats(locale)
  return [
    [t('fact.place'), place ? place.name : t('network')],
    ...(agreement ? [[t('fact.agreement'), range(agreement.startsOn, agreement.endsOn)], [t('fact.pledge'), days(agreement.halfDaysYearly)], [t('fact.target'), number(agreement.jobsTarget)]] as [string, string][] : []),
    [t('fact.made'), date(today)],
  ]
}

export function reportPaper(frame: Omit<Paper, 'title' | 'foot'>, report: YearlyReport): Uint8Array {
  const { locale } = frame
  const t = texts(locale)
  const title = t(report.place ? 'report.territory' : 'report.network', { year: report.year })
  const part = (name: (typeof partNames)[number]) => ({ title: t(`part.${name}`), note: t(`note.${name}`), head: [t('col.figure'), t('col.unit'), ...yearHeads(locale, report)], rows: report.lines.filter((line) => line.part === name).map((line) => [nameOf(locale, line), unitName(locale, line), ...line.values.map((value) => said(locale, line, value))]) })
  const territories = { title: t('part.territories', { year: report.year }), note: '', head: [t('col.territory'), ...report.measures.map((code) => wordsOf(locale, code).name)], rows: report.territories.map(({ name, values }) => [name, ...values.map((value) => said(locale, { unit: 'days' }, value))]) }
  return typeset(template, { ...frame, title, foot: t('foot', { title, date: formats(locale).date(report.today) }) }, {
    facts: factsOf(locale, report), lead: t('lead'), rule: t('rule'), parts: [...partNames.map(part), ...(report.territories.length > 0 ? [territories] : [])],
  })
}

/** One line a figure and place, a column a year; shares as numbers from 0 to 100. */
export function reportTable(locale: Locale, report: YearlyReport): { head: string[]; rows: Written[][] } {
  const t = texts(locale)
  const place = report.place?.name ?? t('network')
  const cell = (line: Line, value: number | null): Written => (value === null ? null : line.unit === 'share' ? Math.round(value * 1000) / 10 : Math.round(value * 100) / 100)
  const quantity = ({ quantity: of }: Line) => (of ? t(`quantity.${of}`) : '')
  const only = (value: number | null) => report.years.map((year) => (year === report.year ? value : null))
  return {
    head: [t('col.territory'), t('col.figure'), t('col.quantity'), t('col.unit'), ...yearHeads(locale, report)],
    rows: [
      ...report.lines.map((line) => [place, nameOf(locale, line), quantity(line), unitName(locale, line), ...line.values.map((value) => cell(line, value))]),
      ...report.territories.flatMap(({ name, values }) => report.measures.map((code, at) => {
        const line = report.lines.find((one) => one.code === code)
        return [name, wordsOf(locale, code).name, line ? quantity(line) : '', line ? unitName(locale, line) : '', ...only(values[at] ?? null)]
      })),
    ],
  }
}
