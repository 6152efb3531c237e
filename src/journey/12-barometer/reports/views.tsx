import type { Locale } from '#house/i18n/locale.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { wordsOf } from '../dictionary/schema.ts'
import { rowsOf } from '../drill/schema.ts'
import { factsOf, nameOf, said, unitName, yearHeads } from './papers/rules.ts'
import type { ReportsToRead, TerritoryLine, YearlyReport } from './queries.ts'
import { partNames, type Line } from './rules.ts'
import { scheduleAddress } from './scheduled/schema.ts'
import { reportAddress, texts } from './schema.ts'

type Place = { slug: string; name: string }

/** Each place beside its years. */
export function ReportsView({ locale, shown: { years, network, territories } }: { locale: Locale; shown: ReportsToRead }) {
  const t = texts(locale)
  const places: Place[] = [...(network ? [{ slug: '', name: t('network') }] : []), ...territories]
  const columns: Column<Place>[] = [
    { key: 'place', names: true, head: t('col.territory'), cell: ({ name }) => name },
    { key: 'years', head: t('col.years'), cell: ({ slug, name }) => <span class="actions">{years.slice(0, 6).map((year) => <a key={year} href={reportAddress(year, slug)} aria-label={`${name}, ${year}`}>{year}</a>)}</span> },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title')} action={<LinkButton href={scheduleAddress}>{t('receive')}</LinkButton>} />
      <p class="muted measure">{t('title.lead')}</p>
      {places.length === 0 || years.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Table caption={t('title')} rows={places} rowKey={({ slug }) => slug} columns={columns} stack />}
    </div>
  )
}

/** The report's own year opens onto its rows; the years before are on their own reports. */
const opened = (report: YearlyReport, { code, unit }: Line, year: number) => (report.opens && year === report.year && unit !== 'share' && unit !== 'mean' ? rowsOf(year, code, { territory: report.territory }) : null)

function PartTable({ locale, report, part }: { locale: Locale; report: YearlyReport; part: (typeof partNames)[number] }) {
  const t = texts(locale)
  const heads = yearHeads(locale, report)
  const columns: Column<Line>[] = [
    { key: 'figure', names: true, head: t('col.figure'), cell: (line) => (line.quantity ? <QuantityLabel of={line.quantity}>{nameOf(locale, line)}</QuantityLabel> : nameOf(locale, line)) },
    { key: 'unit', head: t('col.unit'), cell: (line) => unitName(locale, line) },
    ...report.years.map((year, at): Column<Line> => ({ key: String(year), head: heads[at] ?? '', numeric: true, cell: (line) => {
      const [value, href] = [line.values[at] ?? null, opened(report, line, year)]
      return href && value !== null ? <a href={href}>{said(locale, line, value)}</a> : said(locale, line, value)
    } })),
  ]
  return <Table caption={t(`part.${part}`)} rows={report.lines.filter((line) => line.part === part)} rowKey={({ code }) => code} columns={columns} stack />
}

/** `participants`: where the funder's file is made, for whoever coordinates this territory. */
export function ReportView({ locale, report, title, participants }: { locale: Locale; report: YearlyReport; title: string; participants: string | null }) {
  const t = texts(locale)
  const columns: Column<TerritoryLine>[] = [
    { key: 'name', names: true, head: t('col.territory'), cell: ({ name, slug }) => (report.opens ? <a href={reportAddress(report.year, slug)}>{name}</a> : name) },
    ...report.measures.map((code, at): Column<TerritoryLine> => ({ key: code, head: wordsOf(locale, code).name, numeric: true, cell: ({ values }) => said(locale, { unit: 'days' }, values[at] ?? null) })),
  ]
  return (
    <div class="stack">
      <ScreenHead meta={report.place?.name ?? t('network')} title={title} action={<LinkButton variant="primary" href={reportAddress(report.year, report.territory, '.pdf')}>{t('pdf')}</LinkButton>} />
      <p class="muted measure">{t('lead')}</p>
      <DefinitionList items={factsOf(locale, report).map(([term, description]) => ({ term, description }))} />
      <Sheet>
        {partNames.map((part) => <Section key={part} title={t(`part.${part}`)} note={t(`note.${part}`)}><PartTable locale={locale} report={report} part={part} /></Section>)}
        {report.territories.length > 0 && <Section title={t('part.territories', { year: report.year })}><Table caption={t('part.territories', { year: report.year })} rows={report.territories} rowKey={({ slug }) => slug} columns={columns} stack /></Section>}
      </Sheet>
      <p class="muted measure">{t('rule')}</p>
      <Actions><LinkButton href={reportAddress(report.year, report.territory, '.xlsx')} download>{t('xlsx')}</LinkButton>{participants && <a href={participants}>{t('participants')}</a>}</Actions>
    </div>
  )
}
