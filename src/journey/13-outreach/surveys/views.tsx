import { apart, errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { hintOf } from './answering/views.tsx'
import { Composer, Manner } from './composing/views.tsx'
import type { SurveyShown, SurveysShown } from './queries.ts'
import { faultsOf } from './rules.ts'
import { audienceLink, languages, publicResults, publicSurvey, readIn, resultsAddress, surveyAddress, surveysAddress, texts, type Question } from './schema.ts'

type Row = SurveysShown['rows'][number]
const tones = { draft: 'wait', open: 'on', closed: 'plain', published: 'ok' } as const

export function SurveysView({ locale, typed, shown: { rows } }: { locale: Locale; typed: Typed; shown: SurveysShown }) {
  const t = texts(locale)
  const { range, number } = formats(locale)
  const columns: Column<Row>[] = [
    { key: 'title', head: t('name'), names: true, cell: ({ id, title, locales }) => <a href={surveyAddress(id)} lang={readIn(locale, locales)}>{title[readIn(locale, locales)]}</a> },
    { key: 'status', head: t('status'), cell: ({ status }) => <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag> },
    { key: 'dates', head: t('dates'), cell: ({ opens_on, closes_on }) => range(opens_on, closes_on) },
    { key: 'answers', head: t('answers'), numeric: true, cell: ({ answered, quota }) => t('answers.of', { answered: number(answered), quota: number(quota) }) },
    { key: 'results', head: t('results'), cell: ({ id, status, title, locales }) => (status === 'draft' ? null : <a href={resultsAddress(id)}>{t('results')}<span class="vh">{`, ${title[readIn(locale, locales)]}`}</span></a>) },
  ]
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {rows.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : <Table caption={t('title')} rows={rows} rowKey={({ id }) => id} columns={columns} stack />}
      <h2 class="h-section">{t('new')}</h2>
      <Form action={surveysAddress} idempotencyKey={crypto.randomUUID()} label={t('new')}>
        <Field name="title" label={t('name')} hint={t('name.hint')} value={valueIn(typed, 'title')} required maxlength={200} {...errorIn(typed, 'title')} />
        <Choices name="languages" label={t('languages')} value={valueIn(typed, 'languages', 'fr')} options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))} />
        <Manner locale={locale} named={typed.fields['named'] === 'on'} />
        <Actions><Button variant="primary">{t('start')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export type SurveyProps = { locale: Locale; typed: Typed; shown: SurveyShown; /** What the form shows: what was typed last, else what is kept. */ questions: readonly Question[]; /** Before an address that is copied elsewhere. */ base: string }

function Preview({ locale, shown }: SurveyProps) {
  const t = texts(locale)
  const own = readIn(locale, shown.locales)
  return (
    <section class="stack" id="apercu">
      <h2 class="h-section">{t('preview')}</h2>
      <p class="muted measure">{t('preview.lead')}</p>
      {shown.questions.length === 0 && <p class="muted">{t('preview.none')}</p>}
      <ol class="stack" lang={own}>
        {shown.questions.map((question) => (
          <li>
            <p>{question.label[own]}{!question.required && <span class="meta"> ({texts(own)('preview.optional')})</span>}</p>
            <p class="meta">{texts(own)(`kind.${question.kind}`)}. {hintOf({ own, questions: shown.questions, question })}</p>
            {question.options.length > 0 && <ul class="bul">{question.options.map((option) => <li>{option[own]}</li>)}</ul>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Opening({ locale, shown }: SurveyProps) {
  const t = texts(locale)
  const faults = faultsOf(shown)
  const hidden = { version: String(shown.version) }
  return (
    <section class="stack">
      {faults.length > 0 && <Message tone="wait" title={t('mend')}><ul class="bul">{faults.map(({ code, at }) => <li>{t(code, { question: (at ?? 0) + 1 })}</li>)}</ul></Message>}
      <h2 class="h-section">{t('opening')}</h2>
      <p class="measure">{t('opening.text')}</p>
      <Form action={`${surveyAddress(shown.id)}/ouvertures`} idempotencyKey={crypto.randomUUID()} label={t('opening')} hidden={hidden}>
        <Actions>{faults.length > 0 ? <Button disabledBecause={t('opening.mend')}>{t('opening.go')}</Button> : <Button>{t('opening.go')}</Button>}</Actions>
      </Form>
      <Form action={`${surveyAddress(shown.id)}/suppressions`} label={t('drop')}><Actions><Button variant="quiet">{t('drop')}</Button></Actions></Form>
    </section>
  )
}

/** What is sent around: the link of all, and one for each audience. */
function Links({ locale, shown, base }: SurveyProps) {
  const t = texts(locale)
  const own = readIn(locale, shown.locales)
  const { number } = formats(locale)
  const of = (href: string) => <a class="mono" href={href}>{`${base}${href}`}</a>
  return (
    <section class="stack">
      <h2 class="h-section">{t('links')}</h2>
      <ul class="bul">
        <li>{t('links.all')}<br />{of(publicSurvey(shown.slug))}</li>
        {shown.audiences.map(({ position, name, answered, quota }) => <li><span lang={own}>{name[own]}</span>, {t('answers.of', { answered: number(answered), quota: number(quota) })}<br />{of(audienceLink(shown.slug, position))}</li>)}
      </ul>
    </section>
  )
}

function Invitations({ locale, typed, shown }: SurveyProps) {
  const t = texts(locale)
  const own = readIn(locale, shown.locales)
  return (
    <section class="stack">
      <h2 class="h-section">{t('invitations')}</h2>
      <p class="measure">{t('invitations.text')} {t('invitations.count', shown.invited)}</p>
      <Form action={`${surveyAddress(shown.id)}/invitations`} idempotencyKey={crypto.randomUUID()} label={t('invitations')} hidden={shown.locales.length === 1 ? { locale: shown.locales[0] ?? 'fr' } : {}}>
        <TextArea name="addresses" label={t('invitations.to')} hint={t('invitations.to.hint')} value={valueIn(typed, 'addresses')} {...apart(typed, 'invitations')} {...errorIn(typed, 'addresses')} />
        <Choices name="audience" label={t('invitations.audience')} value={valueIn(typed, 'audience', '1')} options={shown.audiences.map(({ position, name }) => ({ value: String(position), label: name[own] }))} />
        {shown.locales.length > 1 && <Choices name="locale" label={t('languages')} value={valueIn(typed, 'locale', own)} options={shown.locales.map((one) => ({ value: one, label: t(`languages.${one}`) }))} />}
        <Actions><Button>{t('invitations.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function UnderWay(props: SurveyProps) {
  const { locale, shown } = props
  const t = texts(locale)
  const address = surveyAddress(shown.id)
  const untouched = shown.audiences.every(({ answered }) => answered === 0)
  return (
    <>
      <Links {...props} />
      <Invitations {...props} />
      <section class="stack">
        <h2 class="h-section">{t('closing')}</h2>
        <p class="measure">{t('closing.text', { date: formats(locale).date(shown.closes_on) })}</p>
        <Form action={`${address}/clotures`} idempotencyKey={crypto.randomUUID()} label={t('closing')}><Actions><Button>{t('closing')}</Button></Actions></Form>
        {untouched && <><p class="measure">{t('take-back.text')}</p><Form action={`${address}/reprises`} label={t('take-back')}><Actions><Button variant="quiet">{t('take-back')}</Button></Actions></Form></>}
      </section>
    </>
  )
}

function Publishing({ locale, shown }: SurveyProps) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('publishing')}</h2>
      <p class="measure">{t('publishing.text')}</p>
      <Form action={`${surveyAddress(shown.id)}/publications`} idempotencyKey={crypto.randomUUID()} label={t('publishing')}>
        {!shown.named && <Checkbox name="withRepeats" value="on" label={t('with-repeats')} />}
        <Actions><Button variant="primary">{t('publishing.go')}</Button></Actions>
      </Form>
    </section>
  )
}

export function SurveyView(props: SurveyProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const own = readIn(locale, shown.locales)
  const draft = shown.status === 'draft'
  const meta = shown.status === 'open' && shown.standing === 'before' ? t('standing.before', { date: date(shown.opens_on) }) : shown.status === 'open' && shown.standing === 'over' ? t('standing.over') : t(`status.${shown.status}`)
  return (
    <div class="stack">
      <ScreenHead meta={meta} title={shown.title[own]} />
      <p class="muted">{t(shown.named ? 'manner.named' : 'manner.anonymous')}, {formats(locale).range(shown.opens_on, shown.closes_on)}</p>
      <FormNotice locale={locale} typed={typed} />
      {!draft && <Actions><LinkButton href={resultsAddress(shown.id)}>{t('results')}</LinkButton>{shown.status === 'published' && <LinkButton href={publicResults(shown.slug)}>{t('results.public')}</LinkButton>}</Actions>}
      {draft && <Composer {...props} />}
      {shown.status === 'open' && <UnderWay {...props} />}
      {shown.status === 'closed' && <Publishing {...props} />}
      <Preview {...props} />
      {draft && <Opening {...props} />}
    </div>
  )
}
