import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { ErrorSummary, Form, type Errors } from '#house/ui/form.tsx'
import { uiTexts } from '#house/ui/texts.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; territories: readonly { slug: string; name: string }[]; values: Readonly<Record<string, string>>; errors: Errors }

function About({ locale, values, errors }: Props) {
  const t = texts(locale)
  const optional = uiTexts(locale)('form.optional')
  return (
    <fieldset class="stack">
      <legend class="h-section">{t('about')}</legend>
      <Field name="givenName" label={t('givenName')} value={values['givenName']} error={errors['givenName']} autocomplete="given-name" required />
      <Field name="familyName" label={t('familyName')} value={values['familyName']} error={errors['familyName']} autocomplete="family-name" required />
      <Field name="email" type="email" label={t('email')} value={values['email']} error={errors['email']} autocomplete="email" required />
      <Field name="telephone" type="tel" label={t('telephone')} note={optional} value={values['telephone']} error={errors['telephone']} autocomplete="tel" />
    </fieldset>
  )
}

function Firm({ locale, territories, values, errors }: Props) {
  const t = texts(locale)
  const optional = uiTexts(locale)('form.optional')
  return (
    <fieldset class="stack">
      <legend class="h-section">{t('company')}</legend>
      <Field name="company" label={t('companyName')} value={values['company']} error={errors['company']} autocomplete="organization" required />
      <Field name="siren" label={t('siren')} hint={t('siren.hint')} value={values['siren']} error={errors['siren']} inputmode="numeric" short required />
      <Field name="headcount" label={t('headcount')} note={optional} value={values['headcount']} error={errors['headcount']} inputmode="decimal" short />
      <Select name="territory" label={t('territory')} options={territories.map(({ slug, name }) => ({ value: slug, label: name }))} empty={t('territory.choose')} value={values['territory']} error={errors['territory']} required />
    </fieldset>
  )
}

export function RequestView(props: Props) {
  const { locale, values, errors } = props
  const t = texts(locale)
  const families = skillFamilies.map((family) => ({ value: family.code, label: family[locale] }))
  return (
    <div class="wrap stack-l page">
      <div class="stack"><h1 class="h-display">{t('title')}</h1><p class="lead">{t('lead')}</p></div>
      <ErrorSummary locale={locale} errors={errors} />
      <Form action="/demander-un-appui" idempotencyKey={crypto.randomUUID()} label={t('title')}>
        <About {...props} />
        <Firm {...props} />
        <fieldset class="stack">
          <legend class="h-section">{t('need')}</legend>
          <Select name="family" label={t('family')} options={families} empty={t('family.choose')} value={values['family']} error={errors['family']} required />
          <TextArea name="description" label={t('description')} value={values['description']} error={errors['description']} rows={6} required />
          <Field name="referrer" label={t('referrer')} note={uiTexts(locale)('form.optional')} value={values['referrer']} error={errors['referrer']} />
        </fieldset>
        {/* A field that people do not see and programs fill in. */}
        <div class="vh" aria-hidden="true"><label>{t('website')}<input name="website" tabindex={-1} autocomplete="off" /></label></div>
        <Actions><Button variant="primary">{t('send')}</Button></Actions>
      </Form>
    </div>
  )
}

export function ReceivedView({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return <div class="wrap stack page"><h1 class="h-display">{t('sent.title')}</h1><p class="lead">{t('sent')}</p></div>
}
