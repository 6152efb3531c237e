import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { FollowUpOfFile } from './queries.ts'
import { answers, texts } from './schema.ts'

type FollowUpProps = { locale: Locale; typed: Typed; shown: FollowUpOfFile; address: string }

function AnswerForm({ locale, typed, shown, address }: FollowUpProps) {
  const t = texts(locale)
  const open = answers.filter((status) => shown.followUp.status === 'awaited' || status !== 'silent')
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('question')}>
      <Choices name="status" label={t('question')} options={open.map((value) => ({ value, label: t(`status.${value}`) }))} value={valueIn(typed, 'status', 'answered')} {...errorIn(typed, 'status')} />
      <p class="muted">{t('answered.only')}</p>
      <Field name="jobsCreated" type="number" min={0} label={t('created')} value={valueIn(typed, 'jobsCreated')} {...errorIn(typed, 'jobsCreated')} />
      <Field name="jobsKept" type="number" min={0} label={t('kept')} value={valueIn(typed, 'jobsKept')} {...errorIn(typed, 'jobsKept')} />
      <Field name="headcount" inputmode="decimal" short label={t('headcount')} note={t('optional')} value={valueIn(typed, 'headcount')} {...errorIn(typed, 'headcount')} />
      <BehalfFields locale={locale} typed={typed} speaker={shown.file.manager} today={shown.today} />
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

function VerifyForm({ locale, typed, shown, address }: FollowUpProps) {
  const t = texts(locale)
  const { followUp } = shown
  return (
    <section class="stack">
      <h2 class="h-section">{t('verify.title')}</h2>
      <p class="muted">{t('verify.lead')}</p>
      <Form action={`${address}/constat`} idempotencyKey={crypto.randomUUID()} label={t('verify.title')}>
        <Field name="jobsCreatedVerified" type="number" min={0} label={t('verify.created')} value={valueIn(typed, 'jobsCreatedVerified', followUp.jobs_created_verified)} {...errorIn(typed, 'jobsCreatedVerified')} />
        <Field name="jobsKeptVerified" type="number" min={0} label={t('verify.kept')} value={valueIn(typed, 'jobsKeptVerified', followUp.jobs_kept_verified)} {...errorIn(typed, 'jobsKeptVerified')} />
        <Actions><Button variant="primary">{t('verify.go')}</Button></Actions>
      </Form>
    </section>
  )
}

export function FollowUpView(props: FollowUpProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const { followUp, file } = shown
  const lead = t('lead', { date: date(followUp.due_on), created: followUp.jobs_created_planned, kept: followUp.jobs_kept_planned })
  const answered = followUp.status === 'answered'
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title', { months: followUp.months })} lead={lead}>
      {answered && <Message tone="ok" title={t('declared', { date: followUp.answered_on ? date(followUp.answered_on) : '', created: followUp.jobs_created_declared ?? 0, kept: followUp.jobs_kept_declared ?? 0 })} />}
      {answered && followUp.jobs_created_verified !== null && <Message tone="ok" title={t('verified', { created: followUp.jobs_created_verified, kept: followUp.jobs_kept_verified ?? 0 })} />}
      {!answered && followUp.status !== 'awaited' && <Message title={t(`status.${followUp.status}`)} />}
      {(followUp.status === 'awaited' || followUp.status === 'silent') && <AnswerForm {...props} />}
      {answered && <VerifyForm {...props} />}
    </FormScreen>
  )
}
