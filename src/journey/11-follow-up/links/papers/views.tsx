import { formats } from '#house/i18n/format.ts'
import { Button } from '#house/ui/button.tsx'
import { FileField } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { LinkForm } from '#people/links/views.tsx'
import { addEvidence, eraseEvidence } from '../../evidence/actions.ts'
import type { QuestionProps } from '../views.tsx'
import { texts } from '../schema.ts'

/** Papers sent with an answer: each may be taken back, and kept by a download. */
export function Papers({ locale, link, sent, told: { question, evidence } }: QuestionProps) {
  const t = texts(locale)
  const mine = sent?.action === addEvidence.name ? sent : undefined
  const kept = evidence.filter(({ erased_on }) => erased_on === null)
  return (
    <section aria-labelledby="pieces" class="mt-4">
      <h2 id="pieces">{t('papers')}</h2>
      <p class="muted">{t('papers.hint')}</p>
      {kept.map(({ id, name, added_on }) => (
        <div key={id} class="mt-3">
          <p><a href={`${link.address}/piece-${id}`}>{name}</a> <span class="muted">{t('papers.added', { date: formats(locale).date(added_on) })}</span></p>
          {question.verified_on === null && <LinkForm link={link} action={eraseEvidence.name} hidden={{ evidenceId: id }} label={t('papers.erase', { name: name ?? '' })}><Button size="small">{t('papers.erase', { name: name ?? '' })}</Button></LinkForm>}
        </div>
      ))}
      <div class="mt-3">
        <Form action={link.address} idempotencyKey={crypto.randomUUID()} hidden={{ action: addEvidence.name }} multipart label={t('papers.add')}>
          <FileField name="file" label={t('papers.file')} hint={t('papers.kinds')} accept=".pdf,.png,.jpg,.jpeg" {...(mine?.errors['file'] ? { error: mine.errors['file'] } : {})} />
          <Button wide>{t('papers.add')}</Button>
        </Form>
      </div>
    </section>
  )
}
