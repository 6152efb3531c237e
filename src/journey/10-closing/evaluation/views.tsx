import { BehalfFields } from '#house/behalf/behalf.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { apart, blank, FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form, type Errors } from '#house/ui/form.tsx'
import { Answer, callSentence, LinkForm, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { AttestationSection } from '../attestation/views.tsx'
import { takeBadge } from '../badge/actions.ts'
import { texts as badgeTexts } from '../badge/schema.ts'
import { BadgeSection } from '../badge/views.tsx'
import { texts as smeTexts } from '../links/schema.ts'
import type { Evaluation, ExpertClosing } from './queries.ts'
import { returns, texts, usefulness } from './schema.ts'

type Kept = NonNullable<Evaluation> | null
type FieldsProps = { locale: Locale; kept: Kept; fields: Readonly<Record<string, string | undefined>>; errors: Errors; scope?: string }

/** The three questions; the first and the last are needed. */
function Questions({ locale, kept, fields, errors, scope }: FieldsProps) {
  const t = texts(locale)
  const apartBy = scope ? { scope } : {}
  const error = (field: string) => (errors[field] ? { error: errors[field] } : {})
  return (
    <>
      <Choices name="useful" {...apartBy} label={t('useful')} options={usefulness.map((value) => ({ value, label: t(`useful.${value}`) }))} value={fields['useful'] ?? kept?.useful ?? ''} {...error('useful')} />
      <TextArea name="learned" {...apartBy} rows={3} label={t('learned')} hint={t('learned.hint')} note={t('optional')} value={fields['learned'] ?? kept?.learned ?? ''} {...error('learned')} />
      <Choices name="again" {...apartBy} label={t('again')} options={returns.map((value) => ({ value, label: t(`again.${value}`) }))} value={fields['again'] ?? kept?.again ?? ''} {...error('again')} />
    </>
  )
}

function Answers({ locale, kept }: { locale: Locale; kept: NonNullable<Kept> }) {
  const t = texts(locale)
  return <DefinitionList stacked items={[{ term: t('useful'), description: t(`useful.${kept.useful}`) }, { term: t('learned'), description: kept.learned || t('none') }, { term: t('again'), description: t(`again.${kept.again}`) }]} />
}

/** What the SME answered, in its words. */
function SmeSide({ locale, told, head }: { locale: Locale; told: ExpertClosing; head?: string }) {
  const t = texts(locale)
  const sme = smeTexts(locale)
  const { said } = told
  const title = <h2 {...(head ? { class: head } : {})} id="pme">{t('said', { sme: told.sme ?? t('sme.unnamed') })}</h2>
  if (!said) return <section aria-labelledby="pme">{title}<p class="muted">{t(told.closed ? 'said.after' : 'said.waiting')}</p></section>
  return (
    <section aria-labelledby="pme">
      {title}
      <DefinitionList stacked items={[
        { term: sme('met'), description: said.objectiveMet ? sme(`met.${said.objectiveMet}`) : t('none') }, { term: t('said.tools'), description: said.toolsLeft || t('none') }, { term: t('said.next'), description: said.nextStep || t('none') },
        ...(said.testimony ? [{ term: t('said.testimony'), description: said.testimony }] : []),
      ]} />
    </section>
  )
}

/** By the letter's link. */
export function ExpertClosingView({ locale, link, place, sent, told, action }: LinkProps & { told: ExpertClosing; action: string }) {
  const t = texts(locale)
  const { evaluation } = told
  const questions = <Answer link={link} action={action} label={t(evaluation ? 'correct' : 'send')} plain={evaluation !== null}><Questions locale={locale} kept={evaluation} fields={sent?.fields ?? {}} errors={sent?.errors ?? {}} /></Answer>
  return (
    <>
      <h1>{t('title', { sme: told.sme ?? t('sme.unnamed') })}</h1>
      {!evaluation && <><p class="muted">{t('lead')}</p><section aria-labelledby="questions"><h2 id="questions">{t('questions')}</h2>{questions}<p class="muted mt-4">{t('later', { call: callSentence(locale, place) })}</p></section></>}
      {evaluation && <Noted title={t('noted')}>{t('done', { date: formats(locale).date(evaluation.given_on) })}</Noted>}
      {evaluation && <section aria-labelledby="reponses"><h2 id="reponses">{t('answers')}</h2><Answers locale={locale} kept={evaluation} /><details class="mt-3" open={sent !== undefined}><summary class="btn btn--wide">{t('correct')}</summary><div class="mt-3">{questions}</div></details></section>}
      <SmeSide locale={locale} told={told} />
      <AttestationSection locale={locale} attestation={told.attestation} closed={told.closed} base={link.address} />
      {told.attestation && <BadgeSection locale={locale} badge={told.badge} base={link.address}><LinkForm link={link} action={takeBadge.name} label={badgeTexts(locale)('title')}><Button wide>{badgeTexts(locale)(told.badge ? 'take.again' : 'take')}</Button></LinkForm></BadgeSection>}
      <LinkNote locale={locale} link={link} place={place} why={t('why', { sme: told.sme ?? t('sme.unnamed') })} confidential={t('confidential')} />
    </>
  )
}

/** The same, signed in. */
export function OwnClosingView({ locale, typed, told, address }: { locale: Locale; typed: Typed; told: ExpertClosing; address: string }) {
  const t = texts(locale)
  const { evaluation } = told
  const form = <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('questions')}><Questions locale={locale} kept={evaluation} fields={typed.fields} errors={typed.errors} /><Actions><Button variant={evaluation ? 'plain' : 'primary'}>{t(evaluation ? 'correct' : 'send')}</Button></Actions></Form>
  return (
    <FormScreen locale={locale} typed={typed} meta={told.place.territory} title={t('title', { sme: told.sme ?? t('sme.unnamed') })} lead={evaluation ? t('done', { date: formats(locale).date(evaluation.given_on) }) : t('lead')}>
      {evaluation ? <><Answers locale={locale} kept={evaluation} /><details class="data" open={typed !== blank}><summary>{t('correct')}</summary>{form}</details></> : form}
      <SmeSide locale={locale} told={told} head="h-section" />
      <AttestationSection locale={locale} attestation={told.attestation} closed={told.closed} base={address} head="h-section" />
      {told.attestation && <BadgeSection locale={locale} badge={told.badge} base={address} head="h-section"><Form action={`${address}/badge`} idempotencyKey={crypto.randomUUID()} label={badgeTexts(locale)('title')}><Actions><Button>{badgeTexts(locale)(told.badge ? 'take.again' : 'take')}</Button></Actions></Form></BadgeSection>}
      <p class="muted measure">{t('confidential')}</p>
    </FormScreen>
  )
}

type DeskProps = { locale: Locale; typed: Typed; evaluation: Kept; speaker: string; today: PlainDate; address: string }

/** The coordinator's part: what the expert answered, or a form for what was said otherwise. */
export function EvaluationDesk({ locale, typed, evaluation, speaker, today, address }: DeskProps) {
  const t = texts(locale)
  const own = typed.form === '/intervenant' ? typed : blank
  const scope = apart(own, 'intervenant')
  return (
    <section class="stack" aria-labelledby="intervenant">
      <h2 class="h-section" id="intervenant">{t('desk.title')}</h2>
      {evaluation ? <><Answers locale={locale} kept={evaluation} /><p class="muted">{t('desk.given', { date: formats(locale).date(evaluation.given_on) })}</p></> : (
        <>
          <p class="muted">{t('desk.waiting')}</p>
          <details class="data" open={own !== blank}>
            <summary>{t('desk.enter')}</summary>
            <Form action={`${address}/intervenant`} idempotencyKey={crypto.randomUUID()} label={t('desk.enter')}>
              <Questions locale={locale} kept={null} fields={own.fields} errors={own.errors} {...scope} />
              <BehalfFields locale={locale} typed={own} {...scope} speaker={speaker} today={today} />
              <Actions><Button>{t('desk.go')}</Button></Actions>
            </Form>
          </details>
        </>
      )}
      <p class="muted">{t('confidential')}</p>
    </section>
  )
}
