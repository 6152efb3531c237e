import { errorIn, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, FileField, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { texts } from '../schema.ts'
import { mine, type FollowUpProps } from '../views.tsx'

function Papers({ locale, shown: { evidence }, address }: FollowUpProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  if (evidence.length === 0) return <p class="muted">{t('papers.none')}</p>
  return (
    <ul class="stack">
      {evidence.map(({ id, name, added_on, erased_on }) => (
        <li key={id}>
          {erased_on ? <span class="muted">{t('papers.erased', { added: date(added_on), date: date(erased_on) })}</span> : (
            <Form action={`${address}/effacement`} idempotencyKey={crypto.randomUUID()} hidden={{ evidenceId: id }} label={t('papers.erase', { name: name ?? '' })}>
              <p><a href={`${address}/pieces/${id}`}>{name}</a> <span class="muted">{t('papers.added', { date: date(added_on) })}</span></p>
              <Actions><Button size="small">{t('papers.erase', { name: name ?? '' })}</Button></Actions>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}

function Verify({ locale, typed: all, shown: { followUp }, address }: FollowUpProps) {
  const t = texts(locale)
  const typed = mine(all, '/constat')
  const count = (name: 'jobsCreatedVerified' | 'jobsKeptVerified', kept: number | null) => <Field name={name} inputmode="numeric" short label={t(name === 'jobsCreatedVerified' ? 'verify.created' : 'verify.kept')} value={valueIn(typed, name, kept)} {...errorIn(typed, name)} />
  return (
    <Form action={`${address}/constat`} idempotencyKey={crypto.randomUUID()} label={t('verify.title')}>
      <p class="muted">{t('verify.lead')}</p>
      {count('jobsCreatedVerified', followUp.jobs_created_verified)}
      {count('jobsKeptVerified', followUp.jobs_kept_verified)}
      <TextArea name="words" scope="verify" rows={2} label={t('verify.words')} note={t('optional')} value={valueIn(typed, 'words', followUp.verified_words)} />
      <Actions><Button variant="primary">{t('verify.go')}</Button></Actions>
    </Form>
  )
}

/** The papers, and the jobs they show; without a paper nothing is verified. */
export function Proof(props: FollowUpProps) {
  const { locale, typed: all, shown: { followUp, evidence }, address } = props
  const t = texts(locale)
  const typed = mine(all, '/pieces')
  const any = evidence.some(({ erased_on }) => erased_on === null)
  return (
    <section class="stack">
      <h2 class="h-section">{t('verify.title')}</h2>
      {followUp.verified_on && <p>{t('verified', { date: formats(locale).date(followUp.verified_on) })}{followUp.verified_words && ` ${followUp.verified_words}`}</p>}
      <Papers {...props} />
      <Form action={`${address}/pieces`} idempotencyKey={crypto.randomUUID()} multipart label={t('papers.add')}>
        <FileField name="file" label={t('papers.file')} hint={t('papers.kinds')} accept=".pdf,.png,.jpg,.jpeg" {...errorIn(typed, 'file')} />
        <Actions><Button>{t('papers.add')}</Button></Actions>
      </Form>
      {followUp.status === 'answered' && (any ? <Verify {...props} /> : <p class="muted">{t('verify.needs')}</p>)}
    </section>
  )
}
