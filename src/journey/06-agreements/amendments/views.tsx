import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import type { LetterOfFile } from '../desk/queries.ts'
import { texts } from '../desk/schema.ts'

/** What is left empty stays as it was signed. */
export function AmendView({ locale, typed, shown, address }: { locale: Locale; typed: Typed; shown: LetterOfFile; address: string }) {
  const t = texts(locale)
  const field = (name: string) => ({ name, value: valueIn(typed, name), ...errorIn(typed, name) })
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: shown.file.sme, expert: shown.expert })} title={t('amend.title')} lead={t('amend.lead')}>
      <Form action={`${address}/avenant`} idempotencyKey={crypto.randomUUID()} label={t('amend.title')}>
        <Field {...field('halfDays')} type="number" inputmode="numeric" min={1} label={t('amend.halfDays')} hint={t('amend.halfDays.hint', { halfDays: shown.mission.half_days })} note={t('amend.same')} />
        <Field {...field('startsOn')} type="date" label={t('amend.startsOn')} note={t('amend.same')} />
        <Field {...field('endsOn')} type="date" label={t('amend.endsOn')} note={t('amend.same')} />
        <TextArea {...field('objective')} rows={3} label={t('amend.objective')} note={t('amend.same')} />
        <TextArea {...field('deliverable')} rows={2} label={t('amend.deliverable')} note={t('amend.same')} />
        <TextArea {...field('outOfScope')} rows={2} label={t('amend.outOfScope')} note={t('amend.same')} />
        <TextArea {...field('reason')} rows={2} label={t('amend.reason')} required />
        <Actions>
          <Button variant="primary">{t('amend.go')}</Button>
          <LinkButton href={address} variant="quiet">{t('title')}</LinkButton>
        </Actions>
      </Form>
    </FormScreen>
  )
}
