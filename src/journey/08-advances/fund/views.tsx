import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { toCents, type Cents } from '#house/units.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import { texts as reminderTexts } from '../reminders/schema.ts'
import type { AdvanceFund, FundLine, LateLine } from './queries.ts'
import { bands } from './rules.ts'
import { fundAddress, texts } from './schema.ts'

type FundProps = { locale: Locale; typed: Typed; fund: AdvanceFund }

const total = (lines: readonly FundLine[], of: (line: FundLine) => number): Cents => toCents(lines.reduce((sum, line) => sum + of(line), 0))

function Totals({ locale, fund: { advances } }: FundProps) {
  const t = texts(locale)
  const { euros } = formats(locale)
  return (
    <DefinitionList items={[
      { term: t('owed'), description: <>{euros(total(advances, ({ owed }) => owed))}<br /><span class="meta">{t('owed.what', { count: advances.filter(({ owed }) => owed > 0).length })}</span></> },
      { term: t('late'), description: <>{euros(total(advances, ({ late }) => late.cents))}<br /><span class="meta">{t('late.what', { count: advances.filter(({ late }) => late.band).length })}</span></> },
      { term: t('repaid'), description: <>{euros(total(advances, ({ repaid }) => repaid))}<br /><span class="meta">{t('repaid.what', { lent: euros(total(advances, ({ lent }) => lent)) })}</span></> },
      { term: t('lost'), description: <>{euros(total(advances, ({ lost }) => lost))}<br /><span class="meta">{t('lost.what')}</span></> },
    ]} />
  )
}

const advanceLink = (line: FundLine) => <a href={fileAddress(line.reference, `/avances/${line.id}`)}>{line.sme}</a>

/** The last letter sent; where no address takes letters, the firm is to be called. */
function LastLetter({ locale, line: { lastLetter, toCall } }: { locale: Locale; line: LateLine }) {
  const t = texts(locale)
  const said = lastLetter ? reminderTexts(locale)(`letter.${lastLetter.step}`, { date: formats(locale).date(lastLetter.sentOn) }) : toCall ? '' : t('letter.none')
  return <>{toCall && <Tag tone="wait">{t('to-call')}</Tag>}{toCall && said && ' '}{said}</>
}

function Late({ locale, fund: { late } }: FundProps) {
  const t = texts(locale)
  const { euros } = formats(locale)
  const columns: Column<LateLine>[] = [
    { key: 'sme', names: true, head: t('sme'), cell: advanceLink },
    { key: 'days', head: t('late.days'), numeric: true, cell: ({ late: { days } }) => formats(locale).number(days) },
    { key: 'cents', head: t('late'), numeric: true, cell: ({ late: { cents } }) => euros(cents) },
    { key: 'owed', head: t('owed'), numeric: true, cell: ({ owed }) => euros(owed) },
    { key: 'letter', head: t('letter'), cell: (line) => <LastLetter locale={locale} line={line} /> },
  ]
  return (
    <section class="stack">
      <h2 class="h-section">{t('late.title')}</h2>
      {late.length === 0 && <p>{t('late.none')}</p>}
      {bands.toReversed().map((band) => {
        const rows = late.filter((line) => line.late.band === band)
        return rows.length > 0 && <Table key={band} caption={t(`band.${band}`, { count: rows.length, amount: euros(total(rows, (line) => line.late.cents)) })} showCaption rows={rows} rowKey={({ id }) => id} columns={columns} stack />
      })}
    </section>
  )
}

export function FundView(props: FundProps) {
  const { locale, typed, fund: { shown, page, pages } } = props
  const t = texts(locale)
  const { date, euros } = formats(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      <Totals {...props} />
      <Late {...props} />
      <section class="stack" id="toutes">
        <h2 class="h-section">{t('all')}</h2>
        {shown.length === 0 ? <p>{t('all.none')}</p> : (
          <Table caption={t('all')} rows={shown} rowKey={({ id }) => id} stack columns={[
            { key: 'sme', names: true, head: t('sme'), cell: advanceLink },
            { key: 'granted', head: t('granted'), cell: ({ grantedOn }) => date(grantedOn) },
            { key: 'state', head: t('state'), cell: ({ status }) => deskTexts(locale)(`status.${status}`) },
            { key: 'amount', head: t('amount'), numeric: true, cell: ({ amountCents }) => euros(amountCents) },
            { key: 'owed', head: t('owed'), numeric: true, cell: ({ owed }) => euros(owed) },
          ]} />
        )}
        <Pagination locale={locale} page={page} pages={pages} href={(to) => `${fundAddress}${to > 1 ? `?page=${to}` : ''}#toutes`} />
      </section>
    </FormScreen>
  )
}
