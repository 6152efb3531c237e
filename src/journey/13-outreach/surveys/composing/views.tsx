import type { ComponentChildren } from 'preact'
import { errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import type { SurveyShown } from '../queries.ts'
import { kinds, surveyAddress, texts, type Question } from '../schema.ts'
import { conditionable, linesIn } from './rules.ts'

export type ComposerProps = { locale: Locale; typed: Typed; shown: SurveyShown; /** What the form shows: what was typed last, else what is kept. */ questions: readonly Question[] }

type InEachProps = Pick<ComposerProps, 'locale' | 'typed' | 'shown'> & { name: string; label: string; hint?: string; value: (locale: Locale) => string; lines?: number; maxlength?: number }

/** One field per language of the survey; a single language is not named. */
function InEach({ locale, typed, shown, name, label, hint, value, lines, maxlength = 500 }: InEachProps) {
  const t = texts(locale)
  return (
    <>
      {shown.locales.map((own) => {
        const field = `${name}.${own}`
        const base = { name: field, label: shown.locales.length > 1 ? t('in', { label, language: t(`in.${own}`) }) : label, ...(hint ? { hint } : {}), value: valueIn(typed, field, value(own)), maxlength, ...errorIn(typed, field) }
        return lines ? <TextArea {...base} rows={lines} maxlength={5000} /> : <Field {...base} />
      })}
    </>
  )
}

type OneProps = ComposerProps & { at: number; question: Question }

function Condition({ locale, typed, questions, at, question }: OneProps) {
  const t = texts(locale)
  const name = `questions.${at}`
  const earlier = conditionable(questions, at)
  if (earlier.length === 0 && question.after === null) return null
  return (
    <details open={question.after !== null}>
      <summary>{t('condition')}</summary>
      <div class="stack mt-2">
        <Select name={`${name}.after`} label={t('after')} empty={t('after.none')} value={question.after === null ? '' : String(question.after)} options={earlier.map((one) => ({ value: String(one.question.id), label: t('after.option', { position: one.place + 1, label: one.question.label[locale] || one.question.label.fr || one.question.label.en }) }))} {...errorIn(typed, `${name}.after`)} />
        <Field name={`${name}.among`} label={t('among')} hint={t('among.hint')} value={valueIn(typed, `${name}.among`, question.among.join(', '))} short {...errorIn(typed, `${name}.among`)} />
      </div>
    </details>
  )
}

function Detail(props: OneProps) {
  const { locale, typed, shown, at, question } = props
  const t = texts(locale)
  const name = (part: string) => `questions.${at}.${part}`
  const bound = (part: 'min' | 'max') => <Field name={name(part)} label={t(part)} inputmode="decimal" short value={valueIn(typed, name(part), question[part])} {...errorIn(typed, name(part))} />
  return (
    <>
      {(question.kind === 'one' || question.kind === 'several') && <InEach locale={locale} typed={typed} shown={shown} name={name('options')} label={t('options')} hint={t('options.hint')} value={(own) => linesIn(question.options, own)} lines={5} />}
      {question.kind === 'several' && <Field name={name('most')} label={t('most')} hint={t('most.hint')} inputmode="numeric" short value={valueIn(typed, name('most'), question.most)} {...errorIn(typed, name('most'))} />}
      {question.kind === 'number' && <>{bound('min')}{bound('max')}<InEach locale={locale} typed={typed} shown={shown} name={name('unit')} label={t('unit')} value={(own) => question.unit[own]} /></>}
    </>
  )
}

function OneQuestion(props: OneProps) {
  const { locale, typed, shown, questions, at, question } = props
  const t = texts(locale)
  const name = (part: string) => `questions.${at}.${part}`
  const position = { position: at + 1 }
  return (
    <fieldset class="stack">
      <legend class="h-sub">{t('question', { position: at + 1, kind: t(`kind.${question.kind}`) })}</legend>
      <input type="hidden" name={name('id')} value={String(question.id)} />
      <input type="hidden" name={name('kind')} value={question.kind} />
      <InEach locale={locale} typed={typed} shown={shown} name={name('label')} label={t('label')} value={(own) => question.label[own]} />
      <Detail {...props} />
      <Checkbox name={name('required')} value="on" label={t('required')} checked={question.required} />
      <Condition {...props} />
      <Actions>
        {at > 0 && <Button size="small" variant="quiet" name="change" value={`up:${at}`}>{t('up', position)}</Button>}
        {at < questions.length - 1 && <Button size="small" variant="quiet" name="change" value={`down:${at}`}>{t('down', position)}</Button>}
        <Button size="small" variant="quiet" name="change" value={`remove:${at}`}>{t('remove', position)}</Button>
      </Actions>
    </fieldset>
  )
}

function Audiences({ locale, typed, shown }: ComposerProps) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('audiences')}</h2>
      <p class="muted measure">{t('audiences.hint')}</p>
      {shown.audiences.map(({ name, quota }, at) => (
        <fieldset class="stack">
          <legend class="h-sub">{t('audience', { position: at + 1 })}</legend>
          <InEach locale={locale} typed={typed} shown={shown} name={`audiences.${at}.name`} label={t('audience.name')} hint={t('audience.name.hint')} value={(own) => name[own]} />
          <Field name={`audiences.${at}.quota`} label={t('quota')} inputmode="numeric" short value={valueIn(typed, `audiences.${at}.quota`, quota)} {...errorIn(typed, `audiences.${at}.quota`)} />
        </fieldset>
      ))}
      <Actions><Button size="small" name="change" value="audience:add">{t('add-audience')}</Button></Actions>
    </section>
  )
}

export function Manner({ locale, named }: { locale: Locale; named: boolean }) {
  const t = texts(locale)
  return <Choices name="named" label={t('manner')} value={named ? 'on' : ''} options={[{ value: '', label: t('manner.anonymous'), detail: t('manner.anonymous.detail') }, { value: 'on', label: t('manner.named'), detail: t('manner.named.detail') }]} />
}

function Head({ locale, typed, shown }: ComposerProps): ComponentChildren {
  const t = texts(locale)
  const base = { locale, typed, shown }
  return (
    <>
      <InEach {...base} name="title" label={t('name')} value={(own) => shown.title[own]} maxlength={200} />
      <InEach {...base} name="credit" label={t('credit')} hint={t('credit.hint')} value={(own) => shown.credit[own]} />
      <InEach {...base} name="introduction" label={t('introduction')} hint={t('introduction.hint')} value={(own) => shown.introduction[own]} lines={4} />
      <InEach {...base} name="method" label={t('method')} hint={t('method.hint')} value={(own) => shown.method[own]} lines={4} />
      <Manner locale={locale} named={typed.form === '' ? typed.fields['named'] === 'on' : shown.named} />
      <Field name="opensOn" type="date" label={t('opens')} value={valueIn(typed, 'opensOn', shown.opens_on)} {...errorIn(typed, 'opensOn')} />
      <Field name="closesOn" type="date" label={t('closes')} value={valueIn(typed, 'closesOn', shown.closes_on)} {...errorIn(typed, 'closesOn')} />
    </>
  )
}

/** A draft as one form: words, audiences, questions. Every button keeps all that was typed. */
export function Composer(props: ComposerProps) {
  const { locale, shown, questions } = props
  const t = texts(locale)
  return (
    <Form action={surveyAddress(shown.id)} label={t('composer')} hidden={{ version: String(shown.version) }}>
      {/* What the Enter key presses: nothing is moved or removed by it. */}
      <button class="vh" type="submit" tabindex={-1} aria-hidden="true">{t('save')}</button>
      <Head {...props} />
      <Audiences {...props} />
      {questions.map((question, at) => <OneQuestion key={question.id} {...props} at={at} question={question} />)}
      <div class="stack">
        <h2 class="h-sub">{t('add')}</h2>
        <Actions>{kinds.map((kind) => <Button size="small" name="change" value={`add:${kind}`}>{t(`kind.${kind}`)}</Button>)}</Actions>
      </div>
      <Actions><Button variant="primary">{t('save')}</Button></Actions>
    </Form>
  )
}
