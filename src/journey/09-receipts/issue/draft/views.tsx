import { FormNotice, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { toCents, toHalfDays } from '#house/units.ts'
import { texts as room } from '../../schema.ts'
import type { ReceiptSheet } from '../queries.ts'
import { initials, type Line } from '../rules.ts'
import { newAddress, receiptAddress, texts } from '../schema.ts'

export type ReceiptProps = { locale: Locale; typed: Typed; shown: ReceiptSheet; may: boolean }

/** What stands in the way of a line, each with the rule it rests on; or what to know of it. */
export function Findings({ locale, findings }: { locale: Locale; findings: Line['findings'] }) {
  if (findings.length === 0) return null
  return <ul>{findings.map(({ code, article }) => <li key={code}>{room(locale)(`warning.${code}`)} <small lang="fr">{article}</small></li>)}</ul>
}

function Left({ locale, lines }: { locale: Locale; lines: readonly Line[] }) {
  const t = texts(locale)
  const columns: Column<Line>[] = [
    { key: 'file', head: t('file'), names: true, cell: ({ reference, sme }) => <>{reference}<small>{sme}</small></> },
    { key: 'days', head: t('days'), numeric: true, nowrap: true, cell: ({ days }) => formats(locale).days(toHalfDays(days.length)) },
    { key: 'why', head: t('why'), cell: ({ why, findings }) => (why === 'ineligible' ? <Findings locale={locale} findings={findings.filter(({ severity }) => severity === 'block')} /> : t(`why.${why ?? 'no-value'}`)) },
  ]
  return <Table caption={t('left-out')} rows={lines} rowKey={({ missionId }) => missionId} columns={columns} stack />
}

function Held({ locale, lines }: { locale: Locale; lines: readonly Line[] }) {
  const t = texts(locale)
  const { days, euros, date } = formats(locale)
  const columns: Column<Line>[] = [
    { key: 'file', head: t('file'), names: true, cell: ({ reference, sme, mission }) => <>{reference}<small>{sme}, {initials(mission)}</small></> },
    { key: 'dates', head: t('dates'), cell: (line) => line.days.map(({ day }) => date(day)).filter((day, at, all) => all.indexOf(day) === at).join(' ; ') },
    { key: 'days', head: t('days'), numeric: true, nowrap: true, cell: (line) => days(toHalfDays(line.days.length)) },
    { key: 'value', head: t('value'), numeric: true, nowrap: true, cell: ({ valuation }) => euros(toCents(valuation?.value_cents ?? 0)) },
    { key: 'know', head: t('know'), cell: ({ findings }) => (findings.length > 0 ? <Findings locale={locale} findings={findings} /> : '–') },
  ]
  return <Table caption={t('held')} rows={lines} rowKey={({ missionId }) => missionId} columns={columns} stack />
}

/** What the receipt would hold if it were issued now. */
export function DraftView({ locale, typed, shown, may }: ReceiptProps) {
  const t = texts(locale)
  const { euros, days } = formats(locale)
  const { receipt, body, company, draft } = shown
  const [held, left] = [draft.filter(({ why }) => why === null), draft.filter(({ why }) => why !== null)]
  const total = held.reduce((sum, { valuation }) => sum + (valuation?.value_cents ?? 0), 0)
  const count = held.reduce((sum, line) => sum + line.days.length, 0)
  return (
    <div class="stack">
      <ScreenHead meta={body.name} title={t('title.draft')} facts={[company.name, String(receipt.year)]} />
      <FormNotice locale={locale} typed={typed} />
      <p class="muted measure">{t('draft.lead')}</p>
      <Sheet>
        <Section title={t('held')} note={t('sum', { days: days(toHalfDays(count)), total: euros(toCents(total)) })}>{held.length === 0 ? <Empty level={3} title={t('held.none')}>{t('held.none.text')}</Empty> : <Held locale={locale} lines={held} />}</Section>
        {left.length > 0 && <Section title={t('left-out')}><Left locale={locale} lines={left} /></Section>}
        <Section title={t('company')}><DefinitionList items={[{ term: t('company.name'), description: company.name }, { term: t('field.legalForm'), description: receipt.legal_form }, { term: 'SIREN', description: company.siren }, { term: t('address'), description: `${receipt.street}, ${receipt.postcode} ${receipt.commune}` }]} /></Section>
      </Sheet>
      <Message tone="wait" title={t('confirm')} />
      {may && (
        <Actions>
          {held.length > 0 && <Form action={receiptAddress(receipt.id, '/emission')} idempotencyKey={crypto.randomUUID()} label={t('issue')}><Button variant="primary">{t('issue')}</Button></Form>}
          <LinkButton href={newAddress(receipt.body_id, receipt.company_id, receipt.year)}>{t('draft.correct')}</LinkButton>
          <Form action={receiptAddress(receipt.id, '/abandon')} idempotencyKey={crypto.randomUUID()} label={t('discard')}><Button>{t('discard')}</Button></Form>
        </Actions>
      )}
    </div>
  )
}
