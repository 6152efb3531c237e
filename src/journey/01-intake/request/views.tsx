import type { ComponentChildren } from 'preact'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { DefinitionList, type Definition } from '#house/ui/definition-list.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { ErrorSummary, Form, StepOf, type Errors } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { uiTexts } from '#house/ui/texts.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import type { Draft } from './queries.ts'
import { addressOf, steps, texts, type Step } from './schema.ts'

export type Shown = {
  locale: Locale; territories: readonly { slug: string; name: string }[]; values: Readonly<Record<string, string>>; errors: Errors
  /** `null` before the first step was kept. */
  token: string | null
  /** What the last answer left open: a number to be sure of, a territory to choose. */
  asked?: string
}

const backOf: Record<Step, Step | null> = { contact: null, entreprise: 'contact', besoin: 'entreprise' }

/** One step a page: back link on top, where one stands in words, the form. */
function StepPage({ locale, step, token, errors, children }: Pick<Shown, 'locale' | 'token' | 'errors'> & { step: Step; children: ComponentChildren }) {
  const t = texts(locale)
  const back = backOf[step]
  return (
    <div class="wrap stack-l page">
      <div class="stack">
        <p><a href={back && token ? addressOf(token, back) : '/'}>{t(back ? 'back' : 'back.home')}</a></p>
        <div><p class="meta">{t('title')}</p><StepOf locale={locale} step={steps.indexOf(step) + 1} steps={steps.length} /></div>
        <h1 class="h-screen">{t(`step.${step}`)}</h1>
        <p class="lead">{t(`lead.${step}`)}</p>
      </div>
      <ErrorSummary locale={locale} errors={errors} />
      <Form action={token ? addressOf(token, step) : '/demander-un-appui'} {...(token ? {} : { idempotencyKey: crypto.randomUUID() })} label={t('title')}>
        {children}
        {/* A field that people do not see and programs fill in. */}
        <div class="vh" aria-hidden="true"><label>{t('website')}<input name="website" tabindex={-1} autocomplete="off" /></label></div>
        <Actions><Button variant="primary">{t('go')}</Button></Actions>
      </Form>
    </div>
  )
}

export function ContactStep({ locale, values, errors, token }: Shown) {
  const t = texts(locale)
  const optional = uiTexts(locale)('form.optional')
  return (
    <StepPage locale={locale} step="contact" token={token} errors={errors}>
      <Field name="givenName" label={t('givenName')} value={values['givenName']} error={errors['givenName']} autocomplete="given-name" required />
      <Field name="familyName" label={t('familyName')} value={values['familyName']} error={errors['familyName']} autocomplete="family-name" required />
      <Field name="email" type="email" label={t('email')} hint={t('email.hint')} value={values['email']} error={errors['email']} autocomplete="email" required />
      <Field name="telephone" type="tel" label={t('telephone')} note={optional} value={values['telephone']} error={errors['telephone']} autocomplete="tel" />
      <Field name="referrer" label={t('referrer.title')} note={optional} hint={t('referrer.hint')} value={values['referrer']} error={errors['referrer']} autocomplete="off" />
      <Field name="referrerEmail" type="email" label={t('referrerEmail')} note={optional} value={values['referrerEmail']} error={errors['referrerEmail']} autocomplete="off" />
      <Checkbox name="tellReferrer" value="on" label={t('tellReferrer')} detail={t('tellReferrer.detail')} checked={values['tellReferrer'] === 'on'} />
      <p class="meta measure">{t('privacy')} <a href="/confidentialite">{t('privacy.link')}</a></p>
    </StepPage>
  )
}

const placeAsked = ({ asked, errors, values }: Shown) => Boolean(errors['territory'] ?? values['territory'] ?? asked?.startsWith('intake.commune'))

export function CompanyStep(props: Shown) {
  const { locale, values, errors, token, territories, asked } = props
  const t = texts(locale)
  const optional = uiTexts(locale)('form.optional')
  return (
    <StepPage locale={locale} step="entreprise" token={token} errors={errors}>
      <Field name="siren" label={t('siren')} hint={t('siren.hint')} value={values['siren']} error={errors['siren']} inputmode="numeric" short required />
      {(asked === 'intake.firm-unknown' || values['sure'] === 'on') && <Checkbox name="sure" value="on" label={t('sure')} detail={t('sure.detail')} checked={values['sure'] === 'on'} />}
      <Field name="company" label={t('companyName')} value={values['company']} error={errors['company']} autocomplete="organization" required />
      <Field name="postalCode" label={t('postalCode')} value={values['postalCode']} error={errors['postalCode']} autocomplete="postal-code" inputmode="numeric" short required />
      <Field name="commune" label={t('commune')} value={values['commune']} error={errors['commune']} autocomplete="address-level2" required />
      {placeAsked(props) && <Select name="territory" label={t('territory')} hint={t('territory.hint')} options={territories.map(({ slug, name }) => ({ value: slug, label: name }))} empty={t('territory.choose')} value={values['territory']} error={errors['territory']} />}
      <Field name="headcount" label={t('headcount')} note={optional} hint={t('headcount.hint')} value={values['headcount']} error={errors['headcount']} inputmode="decimal" short />
      <details>
        <summary>{t('no-siren')}</summary>
        <p class="mt-2">{t('no-siren.text')} <a href="/contact">{t('no-siren.link')}</a></p>
      </details>
    </StepPage>
  )
}

export function NeedStep({ locale, values, errors, token }: Shown) {
  const t = texts(locale)
  const optional = uiTexts(locale)('form.optional')
  return (
    <StepPage locale={locale} step="besoin" token={token} errors={errors}>
      <TextArea name="description" label={t('description')} hint={t('description.hint')} value={values['description']} error={errors['description']} rows={7} required />
      <Select name="family" label={t('family')} options={skillFamilies.map((family) => ({ value: family.code, label: family[locale] }))} empty={t('family.choose')} value={values['family']} error={errors['family']} required />
      <Field name="jobsCreated" label={t('jobsCreated')} note={optional} value={values['jobsCreated']} error={errors['jobsCreated']} inputmode="numeric" short />
      <Field name="jobsKept" label={t('jobsKept')} note={optional} hint={t('jobs.hint')} value={values['jobsKept']} error={errors['jobsKept']} inputmode="numeric" short />
    </StepPage>
  )
}

const numberOr = (locale: Locale, value: number | null | undefined) => (value === null || value === undefined ? null : formats(locale).number(value))

type Answers = { locale: Locale; draft: Draft }
const given = (items: { term: string; description: ComponentChildren }[]): Definition[] => items.filter(({ description }) => description !== null && description !== '' && description !== undefined)

function contactAnswers({ locale, draft: { contact } }: Answers): Definition[] {
  const t = texts(locale)
  const told = contact.tellReferrer && contact.referrerEmail ? t('summary.told') : t('summary.not-told')
  return given([
    { term: t('summary.name'), description: `${contact.givenName} ${contact.familyName}` }, { term: t('email'), description: contact.email }, { term: t('telephone'), description: contact.telephone },
    { term: t('referrer.title'), description: contact.referrer && `${contact.referrer}, ${told}` },
  ])
}

function companyAnswers({ locale, draft: { company, territory } }: Answers): Definition[] {
  const t = texts(locale)
  return given([
    { term: t('companyName'), description: company?.company }, { term: t('siren'), description: company?.siren }, { term: t('commune'), description: company && `${company.postalCode} ${company.commune}` },
    { term: t('territory'), description: territory?.name }, { term: t('headcount'), description: numberOr(locale, company?.headcount) },
  ])
}

function needAnswers({ locale, draft: { need } }: Answers): Definition[] {
  const t = texts(locale)
  const family = skillFamilies.find(({ code }) => code === need?.family)
  return given([
    { term: t('description'), description: need?.description }, { term: t('family'), description: family?.[locale] }, { term: t('jobsCreated'), description: numberOr(locale, need?.jobsCreated) }, { term: t('jobsKept'), description: numberOr(locale, need?.jobsKept) },
  ])
}

const answersOf: Record<Step, (answers: Answers) => Definition[]> = { contact: contactAnswers, entreprise: companyAnswers, besoin: needAnswers }

/** Everything once more before it leaves; each part leads back to its step. */
export function SummaryView({ locale, draft, token, said }: Answers & { token: string; said: string | null }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <div class="stack">
        <p><a href={addressOf(token, 'besoin')}>{t('back')}</a></p>
        <h1 class="h-screen">{t('summary.title')}</h1>
        <p class="lead">{t('summary.lead')}</p>
      </div>
      {said && <Message tone="err" live="alert" title={said} />}
      {steps.map((step) => (
        <section key={step} class="stack measure">
          <h2 class="h-section">{t(`step.${step}`)}</h2>
          <DefinitionList items={answersOf[step]({ locale, draft })} />
          <p><a href={addressOf(token, step)}>{t('summary.change')}<span class="vh"> : {t(`step.${step}`)}</span></a></p>
        </section>
      ))}
      <Form action={addressOf(token, 'envoi')} idempotencyKey={crypto.randomUUID()} label={t('summary.title')}>
        <p class="meta measure">{t('privacy')} <a href="/confidentialite">{t('privacy.link')}</a></p>
        <Actions><Button variant="primary">{t('send')}</Button></Actions>
      </Form>
    </div>
  )
}

/** After the sending; `over`: the link of a request that was sent or expired. */
export function ReceivedView({ locale, over }: { locale: Locale; over?: boolean }) {
  const t = texts(locale)
  const key = over ? 'over' : 'sent'
  return (
    <div class="wrap stack page">
      <h1 class="h-display">{t(`${key}.title`)}</h1>
      <p class="lead">{t(key)}</p>
      {over && <p class="actions"><a class="btn btn--primary" href="/demander-un-appui">{t('over.again')}</a></p>}
    </div>
  )
}
