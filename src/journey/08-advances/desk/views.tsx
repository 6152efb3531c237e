import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import type { AdvanceOfFile } from './queries.ts'
import { texts } from './schema.ts'

export type Powers = { contract: boolean; disburse: boolean }
type AdvanceProps = { locale: Locale; typed: Typed; shown: AdvanceOfFile; address: string; may: Powers }

function Step({ locale, address, step }: { locale: Locale; address: string; step: 'contract' | 'disburse' }) {
  const t = texts(locale)
  return (
    <Form action={`${address}/${step === 'contract' ? 'contrat' : 'versement'}`} idempotencyKey={crypto.randomUUID()} label={t(`${step}.go`)}>
      <p>{t(`${step}.lead`)}</p>
      <Actions><Button variant="primary">{t(`${step}.go`)}</Button></Actions>
    </Form>
  )
}

function Schedule({ locale, shown: { schedule } }: { locale: Locale; shown: AdvanceOfFile }) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  if (schedule.length === 0) return null
  return (
    <Table caption={t('schedule')} rows={schedule} rowKey={({ rank }) => String(rank)} stack columns={[
      { key: 'due', names: true, head: t('due'), cell: ({ dueOn }) => date(dueOn) },
      { key: 'amount', head: t('amount'), cell: ({ amountCents }) => euros(amountCents) },
      { key: 'left', head: t('left'), cell: ({ leftCents }) => euros(leftCents) },
      { key: 'late', head: t('late'), cell: ({ leftCents, daysLate }) => (leftCents === 0 ? t('paid') : daysLate > 0 ? t('late-by', { count: daysLate }) : t('to-come')) },
    ]} />
  )
}

export function AdvanceView({ locale, typed, shown, address, may }: AdvanceProps) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const { advance, blocking, file, owed } = shown
  const on = (day: PlainDate | null) => (day ? date(day) : t('not-yet'))
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title')} lead={t('lead', { amount: euros(advance.amount_cents), date: date(advance.granted_on) })}>
      <DefinitionList items={[
        { term: t('state'), description: t(`status.${advance.status}`) }, { term: t('granted-on'), description: date(advance.granted_on) },
        { term: t('contracted-on'), description: on(advance.contracted_on) }, { term: t('disbursed-on'), description: on(advance.disbursed_on) },
        ...(advance.disbursed_on ? [{ term: t('owed'), description: euros(owed) }] : []),
      ]} />
      {blocking.length > 0 && <Message tone="wait" title={t('blocked')}>{blocking.map(({ id, wording }) => <p key={id}>{wording}</p>)}</Message>}
      <Schedule locale={locale} shown={shown} />
      {advance.status === 'granted' && may.contract && <Step locale={locale} address={address} step="contract" />}
      {advance.status === 'contracted' && may.disburse && <Step locale={locale} address={address} step="disburse" />}
      {advance.status === 'contracted' && !may.disburse && <p class="muted">{t('disburse.by')}</p>}
    </FormScreen>
  )
}
