import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { PlaceFields, type RoleChoices } from '../sheet/views.tsx'
import { texts } from '../schema.ts'

/** Who: the same questions wherever somebody is added. */
export function WhoFields({ locale, typed }: { locale: Locale; typed: Typed }) {
  const t = texts(locale)
  return (
    <>
      <Field name="givenName" autocomplete="off" label={t('new.given')} value={valueIn(typed, 'givenName')} {...errorIn(typed, 'givenName')} required />
      <Field name="familyName" autocomplete="off" label={t('new.family')} value={valueIn(typed, 'familyName')} {...errorIn(typed, 'familyName')} required />
      <Choices name="gender" label={t('new.gender')} hint={t('new.gender.hint')} options={[{ value: 'f', label: t('new.gender.f') }, { value: 'm', label: t('new.gender.m') }, { value: '', label: t('new.gender.none') }]} value={valueIn(typed, 'gender')} />
      <Field name="email" type="email" autocomplete="off" label={t('new.email')} note={t('optional')} hint={t('new.email.hint')} value={valueIn(typed, 'email')} {...errorIn(typed, 'email')} />
      <Field name="telephone" type="tel" autocomplete="off" label={t('new.telephone')} note={t('optional')} value={valueIn(typed, 'telephone')} {...errorIn(typed, 'telephone')} />
      <Choices name="locale" label={t('new.language')} options={[{ value: 'fr', label: t('language.fr') }, { value: 'en', label: t('language.en') }]} value={valueIn(typed, 'locale', 'fr')} />
    </>
  )
}

export function NewPersonView({ locale, typed, choices, siren, role }: { locale: Locale; typed: Typed; choices: RoleChoices; siren: string; role: string }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('new.title')} lead={t('new.lead')}>
      <Form action="/personnes/nouvelle" idempotencyKey={crypto.randomUUID()} label={t('new.title')}>
        <WhoFields locale={locale} typed={typed} />
        <fieldset class="form">
          <legend class="lb">{t('new.role')}</legend>
          <PlaceFields locale={locale} typed={typed} choices={choices} siren={siren} role={role} />
        </fieldset>
        <Actions><Button variant="primary">{t('new.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
