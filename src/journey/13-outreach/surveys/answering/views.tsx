import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { publicResults, publicSurvey, publicSurveys, readIn, scale, type Question } from '../schema.ts'
import type { OpenSurveys, PublicSurvey } from './queries.ts'
import { fieldOf } from './rules.ts'
import { texts } from './schema.ts'

type Says = { locale: Locale; /** The language of the survey's own words. */ own: Locale }

/** « Oui » ou « En partie », as the condition of a question names them. */
function answersSaid({ own, question }: Says & { question: Question }, among: readonly number[]): string {
  const t = texts(own)
  const named = among.map((number) => t('quoted', { answer: question.kind === 'scale' ? String(number) : (question.options[number - 1]?.[own] ?? '') }))
  return named.length < 2 ? (named[0] ?? '') : t('or', { first: named.slice(0, -1).join(', '), last: named.at(-1) ?? '' })
}

function boundsOf(own: Locale, { min, max }: Question): string | null {
  const t = texts(own)
  const { number } = formats(own)
  if (min !== null && max !== null) return t('between', { min: number(min), max: number(max) })
  return min !== null ? t('at-least', { min: number(min) }) : max !== null ? t('at-most', { max: number(max) }) : null
}

/** How to answer, in the language of the question: when it is asked, how many, within what bounds. */
export function hintOf({ own, questions, question }: { own: Locale; questions: readonly Question[]; question: Question }): string {
  const t = texts(own)
  const before = questions.findIndex(({ id }) => id === question.after)
  const told = [
    before >= 0 ? t('only-after', { answers: answersSaid({ locale: own, own, question: questions[before]! }, question.among), question: before + 1 }) : null,
    question.kind === 'several' ? (question.most === null ? t('several') : t('most', { most: question.most })) : null,
    question.kind === 'number' && question.unit[own] ? t('in-unit', { unit: question.unit[own] }) : null,
    question.kind === 'number' ? boundsOf(own, question) : null,
  ]
  return told.filter((one) => one !== null).join(' ')
}

type OneProps = Says & { typed: Typed; questions: readonly Question[]; question: Question; at: number }

function OneQuestion({ own, typed, questions, question, at }: OneProps) {
  const t = texts(own)
  const name = fieldOf(question)
  const label = `${at + 1}. ${question.label[own]}`
  const hint = hintOf({ own, questions, question })
  const base = { name, label, ...(hint ? { hint } : {}), ...(question.required ? {} : { note: t('optional') }), ...errorIn(typed, name) }
  if (question.kind === 'number') return <Field {...base} type="text" inputmode="decimal" short value={valueIn(typed, name)} />
  if (question.kind === 'short') return <Field {...base} value={valueIn(typed, name)} maxlength={300} />
  if (question.kind === 'long') return <TextArea {...base} value={valueIn(typed, name)} maxlength={5000} />
  const options = question.kind === 'scale' ? scale.map((degree) => ({ value: String(degree), label: t(`scale.${degree}`) })) : question.options.map((option, place) => ({ value: String(place + 1), label: option[own] }))
  return <Choices {...base} type={question.kind === 'several' ? 'checkbox' : 'radio'} value={typed.all(name)} options={options} />
}

type PageProps = { locale: Locale; typed: Typed; shown: PublicSurvey; /** An invitation knows the audience. */ invited: boolean; action: string }

function WhichAudience({ own, typed, shown, invited }: Says & Pick<PageProps, 'typed' | 'shown' | 'invited'>) {
  const t = texts(own)
  const places = shown.audiences.filter(({ full }) => !full)
  const fixed = shown.audiences.find(({ position }) => position === shown.fixed)
  if (invited) return null
  if (fixed || shown.audiences.length === 1) return <><input type="hidden" name="audience" value={String((fixed ?? shown.audiences[0])?.position ?? 1)} />{fixed && <p>{t('audience.for', { name: fixed.name[own] })}</p>}</>
  const full = shown.audiences.filter((one) => one.full).map(({ name }) => name[own])
  return <Choices name="audience" label={t('audience')} {...(full.length > 0 ? { hint: t('audience.full', { names: full.join(', ') }) } : {})} value={valueIn(typed, 'audience')} options={places.map(({ position, name }) => ({ value: String(position), label: name[own] }))} {...errorIn(typed, 'audience')} />
}

function Questionnaire({ locale, typed, shown, invited, action }: PageProps) {
  const own = readIn(locale, shown.locales)
  const t = texts(own)
  return (
    <section class="stack" lang={own}>
      <h2 class="h-section">{t('questions')}</h2>
      <Form action={action} label={shown.title[own]} hidden={{ formKey: valueIn(typed, 'formKey', crypto.randomUUID()) }}>
        <WhichAudience locale={locale} own={own} typed={typed} shown={shown} invited={invited} />
        {shown.questions.map((question, at) => <OneQuestion key={question.id} locale={locale} own={own} typed={typed} questions={shown.questions} question={question} at={at} />)}
        {shown.named && <Field name="name" label={t('name')} autocomplete="name" value={valueIn(typed, 'name')} required maxlength={200} {...errorIn(typed, 'name')} />}
        {shown.named && <Field name="email" type="email" label={t('email')} hint={t('email.hint')} autocomplete="email" value={valueIn(typed, 'email')} required {...errorIn(typed, 'email')} />}
        {/* A field that people do not see and programs fill in. */}
        <div class="vh" aria-hidden="true"><label>{t('website')}<input name="website" tabindex={-1} autocomplete="off" /></label></div>
        <Actions><Button variant="primary">{t('send')}</Button></Actions>
      </Form>
    </section>
  )
}

/** Whether anybody of those who may answer here still finds a place; an invitation asks when it is sent. */
export const hasPlace = ({ audiences, fixed }: Pick<PublicSurvey, 'audiences' | 'fixed'>) => audiences.some(({ position, full }) => !full && (fixed === null || position === fixed))

function Shut({ locale, shown }: Pick<PageProps, 'locale' | 'shown'>) {
  const t = texts(locale)
  const why = shown.standing === 'before' ? 'before' : shown.standing === 'open' ? 'full' : 'over'
  return (
    <section class="stack measure">
      <h2 class="h-section">{t(why)}</h2>
      <p>{why === 'before' ? t('before.text', { date: formats(locale).date(shown.opensOn) }) : t(`${why}.text`)}</p>
      {shown.published && <Actions><LinkButton href={publicResults(shown.slug)}>{t('results')}</LinkButton></Actions>}
    </section>
  )
}

/** The survey on one page: who asks, what becomes of the answers, the questions with when each is asked. */
export function AnsweringView(props: PageProps) {
  const { locale, typed, shown, invited } = props
  const t = texts(locale)
  const own = readIn(locale, shown.locales)
  const open = shown.standing === 'open' && (invited || hasPlace(shown))
  return (
    <div class="wrap stack-l page">
      <div class="stack">
        <h1 class="h-display" lang={own}>{shown.title[own]}</h1>
        {shown.credit[own] && <p class="lead" lang={own}>{shown.credit[own]}</p>}
        {open && shown.introduction[own].split(/\n\s*\n/).map((part) => <p class="measure" lang={own}>{part}</p>)}
        {open && <p class="meta">{t('until', { date: formats(locale).date(shown.closesOn) })}</p>}
      </div>
      <FormNotice locale={locale} typed={typed} />
      {open && (
        <section class="stack measure">
          <h2 class="h-section">{t(shown.named ? 'named' : 'anonymous')}</h2>
          <p>{t(shown.named ? 'named.text' : 'anonymous.text')} <a href="/confidentialite">{t('privacy')}</a></p>
        </section>
      )}
      {open ? <Questionnaire {...props} /> : <Shut locale={locale} shown={shown} />}
    </div>
  )
}

export function ThanksView({ locale, shown }: { locale: Locale; shown: PublicSurvey }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t('thanks')}</h1>
      <p class="lead">{t(shown.named ? 'thanks.named' : 'thanks.anonymous')}</p>
      <p><a href={publicSurveys}>{t('all')}</a></p>
    </div>
  )
}

export function SurveysView({ locale, shown: { open, published } }: { locale: Locale; shown: OpenSurveys }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const own = (locales: readonly string[]) => readIn(locale, locales)
  return (
    <div class="wrap stack-l page">
      <div class="stack"><h1 class="h-display">{t('title')}</h1><p class="lead">{t('lead')}</p></div>
      <section class="stack">
        <h2 class="h-section">{t('open')}</h2>
        {open.length === 0 && <p class="muted">{t('open.none')}</p>}
        <ul class="bul">{open.map(({ slug, title, locales, closes_on }) => <li><a href={publicSurvey(slug)} lang={own(locales)}>{title[own(locales)]}</a><span class="meta"> {t('open.until', { date: date(closes_on) })}</span></li>)}</ul>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('published')}</h2>
        {published.length === 0 && <p class="muted">{t('published.none')}</p>}
        <ul class="bul">{published.map(({ slug, title, locales, published_on }) => <li><a href={publicResults(slug)} lang={own(locales)}>{title[own(locales)]}</a>{published_on && <span class="meta"> {t('published.on', { date: date(published_on) })}</span>}</li>)}</ul>
      </section>
    </div>
  )
}

/** One question, one button: nothing happens before it is pressed. */
export function WithdrawalView({ locale, action, done }: { locale: Locale; action: string; done: boolean }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t(done ? 'withdraw.done' : 'withdraw')}</h1>
      <p class="lead">{t(done ? 'withdraw.done.text' : 'withdraw.text')}</p>
      {!done && <Form action={action} label={t('withdraw')}><Actions><Button variant="primary">{t('withdraw.go')}</Button></Actions></Form>}
      <p><a href={publicSurveys}>{t('all')}</a></p>
    </div>
  )
}
