import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Paper } from '#house/pdf/typeset.ts'
import { typeset } from '#house/pdf/typeset.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { rowsOf } from '#journey/12-barometer/drill/schema.ts'
import { addressOf, csrAddress, texts } from '../schema.ts'
import { PlaceFilter, placeName } from '../views.tsx'
import template from './documents/csr.typ?raw'
import type { CsrSheet } from './queries.ts'
import { csrLines, type CsrLine } from './rules.ts'

const parts = [{ title: 'csr.part.help', note: '', keys: ['smes', 'people'] }, { title: 'csr.part.days', note: 'csr.part.days.note', keys: ['pledged', 'contracted', 'delivered', 'verified'] }, { title: 'csr.part.jobs', note: 'csr.part.jobs.note', keys: ['created', 'kept'] }] as const

const partsOf = (locale: Locale, lines: readonly CsrLine[]) => parts.map(({ title, note, keys }) => ({ title: texts(locale)(title), note: note ? texts(locale)(note) : '', lines: lines.filter(({ key }) => (keys as readonly string[]).includes(key)) }))

export function CsrView({ locale, sheet }: { locale: Locale; sheet: CsrSheet }) {
  const t = texts(locale)
  const columns: Column<CsrLine>[] = [
    { key: 'figure', head: t('csr.col.figure'), names: true, cell: ({ label, quantity }) => (quantity ? <QuantityLabel of={quantity}>{label}</QuantityLabel> : label) },
    { key: 'value', head: t('csr.col.value'), numeric: true, cell: ({ text }) => text },
    { key: 'source', head: t('csr.col.source'), cell: ({ source }) => source },
  ]
  return (
    <div class="stack-l">
      <ScreenHead meta={placeName(locale, sheet)} title={t('csr.title', { year: sheet.year })} action={<LinkButton variant="primary" href={addressOf('/fiche-rse.pdf', sheet)}>{t('csr.pdf')}</LinkButton>} />
      <PlaceFilter locale={locale} place={sheet} action={csrAddress} />
      <p class="muted measure">{t('csr.lead')}</p>
      {partsOf(locale, csrLines(locale, sheet.csr)).map(({ title, note, lines }) => (
        <section key={title} class="stack">
          <h2 class="h-section">{title}</h2>
          {note && <p class="muted measure">{note}</p>}
          <Table caption={title} rows={lines} rowKey={({ key }) => key} columns={columns} stack />
        </section>
      ))}
      <Actions>
        <LinkButton href={addressOf('/fiche-rse.xlsx', sheet)} download>{t('take.xlsx')}</LinkButton>
        <LinkButton href={addressOf('/fiche-rse.csv', sheet)} download>{t('take.csv')}</LinkButton>
        <a href={rowsOf(sheet.year, '', { siren: sheet.firm.siren })}>{t('csr.rows')}</a>
      </Actions>
    </div>
  )
}

/** The same on paper, tagged and in the reader's language. */
export function csrPaper(frame: Pick<Paper, 'locale' | 'made' | 'network'>, sheet: CsrSheet): Uint8Array {
  const { locale } = frame
  const t = texts(locale)
  const title = t('csr.title', { year: sheet.year })
  const date = formats(locale).date(sheet.today)
  return typeset(template, { ...frame, title, sender: sheet.firm.name, ...(sheet.site ? { contact: sheet.site.name } : {}), foot: t('csr.foot', { title, firm: sheet.firm.name, date }) }, {
    facts: [[t('csr.fact.firm'), sheet.firm.name], [t('csr.fact.place'), placeName(locale, sheet)], [t('filter.year'), String(sheet.year)], [t('csr.fact.made'), date]],
    lead: t('csr.lead'), rule: t('csr.rule'), columns: [t('csr.col.figure'), t('csr.col.value'), t('csr.col.source')],
    parts: partsOf(locale, csrLines(locale, sheet.csr)).map(({ title, note, lines }) => ({ title, note, rows: lines.map(({ label, text, source }) => [label, text, source]) })),
  })
}
