import type { ComponentChildren } from 'preact'
import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import type { AdvanceOfFile } from './queries.ts'
import { usualTerms } from '../schedule/rules.ts'
import type { advanceLife } from '../lifecycle.ts'
import { NoticeForm, Papers } from './papers/views.tsx'
import { Schedule } from './schedule/views.tsx'
import { texts } from './schema.ts'

export type Move = keyof typeof advanceLife.transitions
type AdvanceProps = { locale: Locale; typed: Typed; shown: AdvanceOfFile; address: string; /** Whether the viewer may do it, now. */ open: (move: Move) => boolean; mayNotice: boolean }

const addresses = { contract: 'contrat', disburse: 'versement', payment: 'remboursement', reschedule: 'reechelonnement', call: 'exigibilite', loss: 'perte' } as const
type StepProps = { locale: Locale; address: string; step: keyof typeof addresses; primary?: boolean; hidden?: Readonly<Record<string, string>>; children?: ComponentChildren }

function Step({ locale, address, step, primary = false, hidden = {}, children }: StepProps) {
  const t = texts(locale)
  return (
    <Form action={`${address}/${addresses[step]}`} idempotencyKey={crypto.randomUUID()} hidden={hidden} label={t(`${step}.go`)}>
      <p>{t(`${step}.lead`)}</p>
      {children}
      <Actions><Button {...(primary ? { variant: 'primary' as const } : {})}>{t(`${step}.go`)}</Button></Actions>
    </Form>
  )
}

/** Months without instalment and the number of instalments, as the form came back or as they are usually. */
function TermsFields({ locale, typed, form }: { locale: Locale; typed: Typed; form: string }) {
  const t = texts(locale)
  const own = typed.form === form ? typed : blank
  return (
    <>
      <Field name="graceMonths" type="number" min="0" max="60" label={t('grace')} hint={t('grace.hint')} value={valueIn(own, 'graceMonths', usualTerms.graceMonths)} required {...errorIn(own, 'graceMonths')} />
      <Field name="instalments" type="number" min="1" max="120" label={t('instalments')} value={valueIn(own, 'instalments', usualTerms.instalments)} required {...errorIn(own, 'instalments')} />
    </>
  )
}

function MandateField({ locale, typed }: { locale: Locale; typed: Typed }) {
  const t = texts(locale)
  const own = typed.form === '/contrat' ? typed : blank
  return <Field name="mandateReference" label={t('mandate')} hint={t('mandate.hint')} note={t('optional')} maxlength={35} value={valueIn(own, 'mandateReference')} {...errorIn(own, 'mandateReference')} />
}

function Folded({ title, open, children }: { title: string; open: boolean; children: ComponentChildren }) {
  return <details class="data" open={open}><summary>{title}</summary>{children}</details>
}

/** What the fund manager does while the advance runs; the rarer, the further down. */
function Running({ locale, typed, shown: { advance, owed, today, reschedulings }, address, open, mayNotice }: AdvanceProps) {
  const t = texts(locale)
  if (!open('settle')) return null
  const back = (step: keyof typeof addresses) => typed.form === `/${addresses[step]}`
  const paying = back('payment') ? typed : blank
  return (
    <section class="stack">
      <h2 class="h-section">{t('payment')}</h2>
      <Step locale={locale} address={address} step="payment" primary>
        <Field name="amountCents" inputmode="decimal" short label={t('payment.amount')} hint={t('payment.hint', { owed: formats(locale).euros(owed) })} value={valueIn(paying, 'amountCents')} required {...errorIn(paying, 'amountCents')} />
        <Field name="receivedOn" type="date" label={t('payment.on')} value={valueIn(paying, 'receivedOn', today)} required {...errorIn(paying, 'receivedOn')} />
        <Field name="operationKey" label={t('payment.key')} hint={t('payment.key.hint')} value={valueIn(paying, 'operationKey')} required {...errorIn(paying, 'operationKey')} />
      </Step>
      <Folded title={t('reschedule')} open={back('reschedule')}>
        <Step locale={locale} address={address} step="reschedule" hidden={{ version: String(reschedulings.length + 1) }}>
          <TermsFields locale={locale} typed={typed} form="/reechelonnement" />
          <Field name="reason" label={t('reschedule.reason')} hint={t('reschedule.hint')} value={valueIn(back('reschedule') ? typed : blank, 'reason')} required {...errorIn(typed, 'reason')} />
        </Step>
      </Folded>
      {mayNotice && <NoticeForm locale={locale} address={address} />}
      {open('call') && <Folded title={t('call')} open={back('call')}><Step locale={locale} address={address} step="call" /></Folded>}
      <Folded title={t('loss')} open={back('loss')}><Step locale={locale} address={address} step="loss" /></Folded>
      {advance.status === 'called' && <p class="muted">{t('call.on', { date: formats(locale).date(advance.called_on ?? today) })}</p>}
    </section>
  )
}

function DeMinimisSaid({ locale, shown: { deMinimis } }: { locale: Locale; shown: AdvanceOfFile }) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  if (!deMinimis) return <Message tone="wait" title={t('minimis.none')} />
  if (!deMinimis.ceiling) return <Message tone="wait" title={t('minimis.unknown')} />
  const params = { from: date(deMinimis.windowFrom), received: euros(deMinimis.receivedCents), ceiling: euros(deMinimis.ceiling.cents), left: euros(deMinimis.leftCents) }
  return <Message tone={deMinimis.fits ? 'ok' : 'err'} title={t(deMinimis.fits ? 'minimis.fits' : 'minimis.beyond')}><p>{t('minimis.said', params)}</p></Message>
}

function Entries({ locale, shown: { postings, reschedulings }, address, open }: AdvanceProps) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const takenBack = new Set(postings.map(({ reverses_id }) => reverses_id))
  const reversible = (kind: string, id: string) => kind === 'payment' && !takenBack.has(id) && (open('reverse') || open('reverseCalled'))
  return (
    <>
      {reschedulings.length > 0 && <section class="stack"><h2 class="h-section">{t('agreed')}</h2><ul>{reschedulings.map(({ version, agreedOn, spreadCents, graceMonths, instalments, reason }) => <li key={version}>{t('agreed.one', { date: date(agreedOn), amount: euros(spreadCents), grace: graceMonths, instalments, reason })}</li>)}</ul></section>}
      {postings.length > 0 && (
        <Table caption={t('entries')} showCaption rows={postings} rowKey={({ id }) => id} stack columns={[
          { key: 'on', names: true, head: t('entry.on'), cell: ({ booked_on }) => date(booked_on) },
          { key: 'kind', head: t('entry.kind'), cell: ({ id, kind, reason }) => <>{t(`entry.${kind}`)}{reason && <small>{reason}</small>}{reversible(kind, id) && <small><a href={`${address}/ecritures/${id}`}>{t('entry.take-back')}</a></small>}</> },
          { key: 'amount', head: t('amount'), numeric: true, cell: ({ amount_cents }) => euros(amount_cents) },
        ]} />
      )}
    </>
  )
}

export function AdvanceView(props: AdvanceProps) {
  const { locale, typed, shown, address, open } = props
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const { advance, blocking, file, owed } = shown
  const on = (day: PlainDate | null) => (day ? date(day) : t('not-yet'))
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title')} lead={t('lead', { amount: euros(advance.amount_cents), date: date(advance.granted_on) })}>
      <DefinitionList items={[
        { term: t('state'), description: t(`status.${advance.status}`) }, { term: t('granted-on'), description: date(advance.granted_on) },
        { term: t('contracted-on'), description: on(advance.contracted_on) }, { term: t('disbursed-on'), description: on(advance.disbursed_on) },
        ...(advance.contracted_on ? [{ term: t('mandate'), description: advance.mandate_reference ?? t('mandate.none') }] : []),
        ...(advance.disbursed_on ? [{ term: t('owed'), description: euros(owed) }] : []),
      ]} />
      {blocking.length > 0 && <Message tone="wait" title={t('blocked')}>{blocking.map(({ id, wording }) => <p key={id}>{wording}</p>)}</Message>}
      {open('contract') && <DeMinimisSaid locale={locale} shown={shown} />}
      {open('contract') && <Step locale={locale} address={address} step="contract" primary><TermsFields locale={locale} typed={typed} form="/contrat" /><MandateField locale={locale} typed={typed} /></Step>}
      {open('disburse') && <Step locale={locale} address={address} step="disburse" primary />}
      {advance.status === 'contracted' && !open('disburse') && <p class="muted">{t('disburse.by')}</p>}
      <Papers locale={locale} shown={shown} address={address} />
      <Running {...props} />
      <Schedule locale={locale} shown={shown} />
      <Entries {...props} />
    </FormScreen>
  )
}
