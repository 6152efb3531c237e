import type { Locale } from '#house/i18n/locale.ts'
import { formats } from '#house/i18n/format.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Answer, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { familyName } from '#people/skills/schema.ts'
import { editBrief } from '../actions.ts'
import { CommentLog } from '../desk/talk/views.tsx'
import { texts as editionTexts, type BriefField } from '../editions/schema.ts'
import { wordsOf } from '../editions/views.tsx'
import { managements } from '../schema.ts'
import { agreeBrief, commentBrief } from '../talk/actions.ts'
import type { BriefTold } from './queries.ts'
import { leftToAnswer } from './rules.ts'
import { questions, texts, type Question } from './schema.ts'

type Props = LinkProps & { told: BriefTold; question: Question | null }
const version = ({ told }: Props) => ({ version: String(told.version) })

/** What was typed last, else what stands there. The words of the other stand as a hint where both wrote. */
function known({ locale, sent, told }: Props, name: BriefField) {
  const own = sent?.action === editBrief.name ? sent : undefined
  const stands = told.content[name]
  const value = own?.fields[name] ?? (typeof stands === 'string' ? stands : '')
  const error = own?.errors[name]
  const theirs = error ? wordsOf(locale, told.content, name) : null
  return { name, value, ...(error ? { error } : {}), ...(theirs ? { hint: texts(locale)('theirs', { words: theirs }) } : {}) }
}

function Part(props: Props & { name: BriefField }) {
  const { locale, name } = props
  const t = texts(locale)
  const label = editionTexts(locale)(`field.${name}`)
  if (name === 'management') {
    const { value, ...rest } = known(props, name)
    return <Choices {...rest} label={t('management')} value={value} options={managements.map((one) => ({ value: one, label: t(`management.${one}`) }))} />
  }
  if (name === 'neededBy' || name === 'windowFrom' || name === 'windowTo') return <Field {...known(props, name)} type="date" label={label} {...(name === 'neededBy' ? { note: t('optional') } : {})} />
  if (name === 'recipient' || name === 'freedTime') return <Field {...known(props, name)} label={label} />
  return <TextArea {...known(props, name)} rows={4} label={label} />
}

function Asked(props: Props & { question: Question }) {
  const { locale, link, told, question } = props
  const t = texts(locale)
  const left = leftToAnswer(told.content)
  return (
    <section aria-labelledby="question">
      {left > 0 && <p class="step-of">{t('left', { count: left })}</p>}
      <h2 id="question">{t(`ask.${question.key}`)}</h2>
      <p class="muted">{t(`help.${question.key}`)}</p>
      <Answer link={link} action={editBrief.name} hidden={{ ...version(props), question: question.key }} label={t('save')}>
        {question.fields.map((name) => <Part key={name} {...props} name={name} />)}
      </Answer>
      <p class="mt-3"><a href={`${link.address}?question=resume`}>{t('later')}</a></p>
    </section>
  )
}

function linesOf({ locale, link, told }: Props) {
  const t = texts(locale)
  const open = told.status === 'scoping'
  return questions.map(({ key, fields }) => {
    const said = fields.flatMap((field) => wordsOf(locale, told.content, field) ?? [])
    const change = open && <><br /><a href={`${link.address}?question=${key}`}>{t(said.length > 0 ? 'change' : 'answer')}<span class="vh"> : {t(`ask.${key}`)}</span></a></>
    return { term: t(`ask.${key}`), description: <>{said.length > 0 ? <span class="lines">{said.join('\n')}</span> : <span class="muted">{t('nothing')}</span>}{change}</> }
  })
}

const timeOf = (locale: Locale, { content }: BriefTold) => (content.halfDays ? formats(locale).days(content.halfDays) : texts(locale)('length.none'))

function Summary(props: Props) {
  const { locale, link, told } = props
  const t = texts(locale)
  const agreed = told.agreedVersion === told.version
  const left = leftToAnswer(told.content)
  return (
    <section aria-labelledby="resume">
      <h2 id="resume">{t('summary')}</h2>
      <DefinitionList stacked items={[...linesOf(props), { term: t('length'), description: timeOf(locale, told) }]} />
      {told.status === 'scoping' && left > 0 && <p class="mt-4"><LinkButton variant="primary" size="large" wide href={link.address}>{t('go-on', { count: left })}</LinkButton></p>}
      {!agreed && left === 0 && <Answer link={link} action={agreeBrief.name} hidden={version(props)} label={t('agree')} />}
    </section>
  )
}

function Remarks(props: Props) {
  const { locale, link, sent, told } = props
  const t = texts(locale)
  const back = sent?.action === commentBrief.name ? sent : undefined
  return (
    <section aria-labelledby="remarques">
      <h2 id="remarques">{t('remarks')}</h2>
      {told.comments.length > 0 && <CommentLog locale={locale} comments={told.comments} />}
      <details class="mt-3" open={back !== undefined}>
        <summary class="btn btn--wide">{t('remark.open')}</summary>
        <div class="mt-3">
          <Answer link={link} action={commentBrief.name} label={t('remark.go')} plain>
            <TextArea name="body" rows={3} label={t('remark')} value={back?.fields['body'] ?? ''} {...(back?.errors['body'] ? { error: back.errors['body'] } : {})} />
          </Answer>
        </div>
      </details>
    </section>
  )
}

/** What was done, once it was. */
function Became({ locale, told }: Props) {
  const t = texts(locale)
  const { date } = formats(locale)
  if (told.status === 'ready') return <Noted title={t('closed')}>{t('closed.text', { date: told.readyOn ? date(told.readyOn) : '' })}</Noted>
  if (told.agreedOn === null) return null
  return told.agreedVersion === told.version ? <Noted title={t('agreed')}>{t('agreed.text', { date: date(told.agreedOn) })}</Noted> : <Noted tone="wait" title={t('changed')}>{t('changed.text')}</Noted>
}

export function BriefForSme(props: Props) {
  const { locale, told, question, place } = props
  const t = texts(locale)
  const family = familyName(locale, told.family)
  return (
    <>
      <h1>{t('title', { family })}</h1>
      <p class="muted">{t('need', { need: told.need })}</p>
      {!question && <Became {...props} />}
      {question ? <Asked {...props} question={question} /> : <Summary {...props} />}
      {!question && <Remarks {...props} />}
      <LinkNote {...props} why={t('why', { family, territory: place.territory })} confidential={t('confidential')} />
    </>
  )
}
