import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
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

export function AdvanceView({ locale, typed, shown, address, may }: AdvanceProps) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const { advance, blocking, file } = shown
  const on = (day: PlainDate | null) => (day ? date(day) : t('not-yet'))
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title')} lead={t('lead', { amount: euros(advance.amount_cents), date: date(advance.granted_on) })}>
      <DefinitionList items={[
        { term: t('state'), description: t(`status.${advance.status}`) }, { term: t('granted-on'), description: date(advance.granted_on) },
        { term: t('contracted-on'), description: on(advance.contracted_on) }, { term: t('disbursed-on'), description: on(advance.disbursed_on) },
      ]} />
      {blocking.length > 0 && <Message tone="wait" title={t('blocked')}>{blocking.map(({ id, wording }) => <p key={id}>{wording}</p>)}</Message>}
      {advance.status === 'granted' && may.contract && <Step locale={locale} address={address} step="contract" />}
      {advance.status === 'contracted' && may.disburse && <Step locale={locale} address={address} step="disburse" />}
      {advance.status === 'contracted' && !may.disburse && <p class="muted">{t('disburse.by')}</p>}
    </FormScreen>
  )
}
