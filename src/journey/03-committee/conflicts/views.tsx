import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { TiesOfFile } from './queries.ts'
import { texts, tieKinds } from './schema.ts'

/** Links between firms that the coordinator knows of: they suggest recusals, they never decide one. */
export function TiesView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: TiesOfFile }) {
  const t = texts(locale)
  const { file, ties, firms } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('ties.title')} lead={t('ties.lead')}>
      {ties.length > 0 && <ul class="rows">{ties.map(({ id, name, kind }) => <li key={id}><span>{t('ground.of', { firm: name, ground: t(`ground.${kind}`) })}</span></li>)}</ul>}
      <Form action={fileAddress(file.reference, '/liens')} idempotencyKey={crypto.randomUUID()} label={t('ties.title')}>
        <Select name="organisationId" label={t('ties.firm')} empty={t('ties.choose')} options={firms.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'organisationId')} {...errorIn(typed, 'organisationId')} required />
        <Select name="kind" label={t('ties.kind')} options={tieKinds.map((kind) => ({ value: kind, label: t(`ground.${kind}`) }))} value={valueIn(typed, 'kind', 'customer')} {...errorIn(typed, 'kind')} />
        <Actions><Button variant="primary">{t('ties.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
