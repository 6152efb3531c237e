import { errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { toCents, toHalfDays } from '#house/units.ts'
import { bodiesAddress } from '../bodies/schema.ts'
import { receiptsAddress } from '../schema.ts'
import { Copies, StateTag } from './company/views.tsx'
import { Findings, type ReceiptProps } from './draft/views.tsx'
import type { NewReceiptShown, ReceiptSheet, ReceiptsOfTerritory } from './queries.ts'
import { newAddress, receiptAddress, texts } from './schema.ts'

type Row = ReceiptsOfTerritory['rows'][number]

export function ReceiptsView({ locale, shown: { rows, bodies }, may }: { locale: Locale; shown: ReceiptsOfTerritory; may: boolean }) {
  const t = texts(locale)
  const { euros, days, date } = formats(locale)
  const columns: Column<Row>[] = [
    { key: 'number', head: t('number'), names: true, cell: ({ id, number, year, body }) => <><a href={receiptAddress(id)}>{number ?? t('draft.of', { year: String(year) })}</a><small>{body}</small></> },
    { key: 'company', head: t('company'), cell: ({ company }) => company ?? '–' },
    { key: 'days', head: t('days'), numeric: true, nowrap: true, cell: ({ half_days }) => (half_days === null ? '–' : days(half_days)) },
    { key: 'total', head: t('total'), numeric: true, nowrap: true, cell: ({ total_cents }) => (total_cents === null ? '–' : euros(total_cents)) },
    { key: 'issued', head: t('issued-on'), cell: ({ issued_on }) => (issued_on ? date(issued_on) : '–') },
    { key: 'state', head: t('state'), cell: (row) => <StateTag locale={locale} row={row} /> },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title')} action={<>{may && bodies > 0 && <LinkButton variant="primary" href={`${receiptsAddress}/nouveau`}>{t('new')}</LinkButton>}<LinkButton href={bodiesAddress}>{t('bodies')}</LinkButton><LinkButton href={`${receiptsAddress}/declarations`}>{t('declarations')}</LinkButton></>} />
      <p class="muted measure">{t('lead')}</p>
      {rows.length === 0 ? <Empty title={t('none')}>{t(bodies > 0 ? 'none.text' : 'none.no-body')}</Empty> : <Table caption={t('title')} rows={rows} rowKey={({ id }) => id} columns={columns} stack />}
    </div>
  )
}

type NewProps = { locale: Locale; typed: Typed; shown: NewReceiptShown }

/** First for whom, then what the form asks of the company. */
function Choice({ locale, shown: { bodies, waiting } }: NewProps) {
  const t = texts(locale)
  const { euros, days } = formats(locale)
  const columns: Column<NewReceiptShown['waiting'][number]>[] = [
    { key: 'company', head: t('company'), names: true, cell: ({ name }) => name },
    { key: 'year', head: t('year'), numeric: true, cell: ({ year }) => year },
    { key: 'days', head: t('days'), numeric: true, nowrap: true, cell: ({ half_days }) => days(toHalfDays(half_days)) },
    { key: 'value', head: t('value'), numeric: true, nowrap: true, cell: ({ value_cents }) => euros(toCents(value_cents)) },
    { key: 'go', head: t('choose'), cell: (row) => bodies.filter(({ territory_id }) => territory_id === row.territory_id).map((body) => <a key={body.id} href={newAddress(body.id, row.company_id, row.year)} aria-label={t('choose.label', { company: row.name, year: String(row.year), body: body.name })}>{body.name}</a>) },
  ]
  if (waiting.length === 0) return <Empty title={t('waiting.none')}>{t('waiting.none.text')}</Empty>
  return <Table caption={t('waiting')} rows={waiting} rowKey={({ company_id, year, territory_id }) => `${company_id} ${year} ${territory_id}`} columns={columns} stack />
}

export function NewView(props: NewProps) {
  const { locale, typed, shown: { chosen, address } } = props
  const t = texts(locale)
  if (!chosen) return <FormScreen locale={locale} typed={typed} title={t('new')} lead={t('new.lead')}><Choice {...props} /></FormScreen>
  const field = (name: 'legalForm' | 'street' | 'postcode' | 'commune', known: string, extra: { hint?: string; short?: boolean } = {}) => <Field name={name} label={t(`field.${name}`)} value={valueIn(typed, name, known)} {...extra} {...errorIn(typed, name)} />
  return (
    <FormScreen locale={locale} typed={typed} meta={[chosen.company.name, String(chosen.year), chosen.body.name].join(', ')} title={t('new')} lead={t('new.company')}>
      <Form action={newAddress(chosen.body.id, chosen.company.id, chosen.year)} hidden={{ bodyId: chosen.body.id, companyId: chosen.company.id, year: String(chosen.year) }} idempotencyKey={crypto.randomUUID()} label={t('new')}>
        {field('legalForm', address.legal_form, { hint: t('field.legalForm.hint') })}{field('street', address.street)}{field('postcode', address.postcode, { short: true })}{field('commune', address.commune)}
        <Actions><Button variant="primary">{t('draft.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

type HalfDay = ReceiptSheet['halfDays'][number]

/** Each half-day as the receipt says it, and as the ledger says it now. */
function Days({ locale, shown: { halfDays, receipt } }: ReceiptProps) {
  const t = texts(locale)
  const said = formats(locale)
  const live = receipt.status === 'issued'
  const columns: Column<HalfDay>[] = [
    { key: 'day', head: t('half-day'), names: true, cell: ({ said_day, said_half }) => said.halfDay(said_day, said_half, 0) },
    { key: 'file', head: t('file'), nowrap: true, cell: ({ reference, half_day_id }) => <a href={`/dossiers/${reference}/registre/${half_day_id}`}>{reference}</a> },
    { key: 'now', head: t('now'), cell: ({ stands, status, day, half, said_day, said_half }) => (stands ? <Tag tone="ok">{t('now.stands')}</Tag> : <><Tag tone="late">{live ? t('state.to-replace') : t('now.changed')}</Tag><small>{t(`now.${status}`)}{(day !== said_day || half !== said_half) && `, ${said.halfDay(day, half, 0)}`}</small></>) },
  ]
  return <Table caption={t('half-days')} rows={halfDays} rowKey={({ half_day_id }) => half_day_id} columns={columns} stack />
}

function Deeds({ locale, typed, shown: { receipt }, may }: ReceiptProps) {
  const t = texts(locale)
  if (!may || receipt.status !== 'issued') return null
  return (
    <>
      <Section title={t('duplicate')}><Form action={receiptAddress(receipt.id, '/duplicata')} idempotencyKey={crypto.randomUUID()} label={t('duplicate')}><p class="muted measure">{t('duplicate.lead')}</p><Actions><Button>{t('duplicate.go')}</Button></Actions></Form></Section>
      <Section id="annuler" title={t('cancel')}>
        <Form action={receiptAddress(receipt.id, '/annulation')} idempotencyKey={crypto.randomUUID()} label={t('cancel')}>
          <p class="muted measure">{t('cancel.lead')}</p>
          <TextArea name="reason" rows={3} label={t('reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
          <Actions><Button>{t('cancel.go')}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}

function Standing({ locale, shown: { receipt, next, halfDays, findings }, may }: ReceiptProps) {
  const t = texts(locale)
  const wrong = halfDays.filter(({ stands }) => !stands).length
  if (receipt.status === 'cancelled') return <Message title={t('cancelled', { date: receipt.cancelled_on ? formats(locale).date(receipt.cancelled_on) : '', reason: receipt.reason ?? '' })}>{next ? <p><a href={receiptAddress(next.id)}>{t('replaced-by', { number: next.number ?? '' })}</a></p> : <p>{t('cancelled.next')} {may && <a href={newAddress(receipt.body_id, receipt.company_id, receipt.year)}>{t('cancelled.go')}</a>}</p>}</Message>
  return (
    <>
      {wrong > 0 && <Message tone="err" title={t('to-replace', { count: wrong })}><p>{t('to-replace.text')}</p></Message>}
      {findings.length > 0 && <Message tone="wait" title={t('findings')}><Findings locale={locale} findings={findings} /></Message>}
    </>
  )
}

/** A receipt that was issued: what it says, its papers, what has changed since. */
export function ReceiptView(props: ReceiptProps) {
  const { locale, typed, shown: { receipt, content, body, copies } } = props
  const t = texts(locale)
  const said = formats(locale)
  if (!content) return <div class="stack"><ScreenHead meta={body.name} title={t('title.draft')} /><Message title={t('discarded')} /></div>
  const { company } = content
  return (
    <div class="stack">
      <ScreenHead meta={content.body.name} title={t('title.number', { number: content.number })} facts={[company.name, said.euros(toCents(content.totalCents)), t('issued.on', { date: said.date(content.issuedOn) })]} />
      <FormNotice locale={locale} typed={typed} />
      <Standing {...props} />
      <Sheet>
        <Section title={t('says')} note={<StateTag locale={locale} row={{ status: receipt.status, wrong: 0 }} />}>
          <DefinitionList items={[
            { term: t('company'), description: `${company.name}, ${company.legalForm}, SIREN ${company.siren}` }, { term: t('address'), description: `${company.street}, ${company.postcode} ${company.commune}` },
            { term: t('period'), description: said.range(content.from, content.to) }, { term: t('days'), description: said.days(toHalfDays(content.lines.reduce((sum, line) => sum + line.halfDays.length, 0))) }, { term: t('total'), description: said.euros(toCents(content.totalCents)) },
            { term: t('approval'), description: content.body.approval ? `${content.body.approval.reference}, ${said.date(content.body.approval.grantedOn)}` : t('approval.none') },
            ...(content.replaces.length > 0 ? [{ term: t('replaces'), description: content.replaces.join(', ') }] : []), { term: t('paper'), description: <Copies locale={locale} number={content.number} copies={copies} /> },
          ]} />
        </Section>
        <Section id="demi-journees" title={t('half-days')}><Days {...props} /></Section>
        <Deeds {...props} />
      </Sheet>
      <p class="muted measure">{t('confirm')}</p>
    </div>
  )
}
