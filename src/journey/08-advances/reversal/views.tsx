import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { AdvanceOfFile } from '../desk/queries.ts'
import { statementsAddress } from '../statements/schema.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; of: AdvanceOfFile; payment: AdvanceOfFile['postings'][number]; address: string }

/** A payment taken back: why, and what it does. One that the bank's statement tells of is freed on the statement. */
export function ReversalView({ locale, typed, of: { file, postings }, payment, address }: Props) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const done = postings.find(({ reverses_id }) => reverses_id === payment.id)
  const said = { amount: euros(payment.amount_cents), date: date(payment.booked_on) }
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title')} lead={t('lead', said)}>
      {done && <Message tone="wait" title={t('done', { date: date(done.booked_on), reason: done.reason })} />}
      {!done && payment.statement_id && <Message tone="wait" title={t('from-statement')}><p><a href={`${statementsAddress}/${payment.statement_id}`}>{t('statement')}</a></p></Message>}
      {!done && !payment.statement_id && (
        <Form action={`${address}/ecritures/${payment.id}`} idempotencyKey={crypto.randomUUID()} label={t('title')}>
          <Field name="reason" label={t('reason')} hint={t('reason.hint')} required value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
          <Actions><Button variant="primary">{t('go')}</Button></Actions>
        </Form>
      )}
      <p><LinkButton href={address}>{t('back')}</LinkButton></p>
    </FormScreen>
  )
}
