import type { Locale } from '#house/i18n/locale.ts'
import { formats } from '#house/i18n/format.ts'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field } from '#house/ui/field.tsx'
import { Answer, callSentence, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { answerAfterLink } from './actions.ts'
import { otherOf } from './mails.tsx'
import type { AfterLink, AfterRow } from './queries.ts'
import { serves, texts, touches } from './schema.ts'

type Props = LinkProps & { told: AfterLink }

/** One question needs an answer; the others may stay without. */
function Questions({ locale, link, place, sent, told: { question } }: Props) {
  const t = texts(locale)
  const value = (field: string, kept: string | null) => sent?.fields[field] ?? kept ?? ''
  const error = (field: string) => (sent?.errors[field] ? { error: sent.errors[field] } : {})
  const degrees = (key: 'tools' | 'isolation') => serves.map((one) => ({ value: one, label: t(`${key}.${one}`) }))
  return (
    <>
      <Answer link={link} action={answerAfterLink.name} label={t(question.answered_on ? 'correct' : 'send')} plain={question.answered_on !== null}>
        <Choices name="inTouch" label={t('in-touch', { other: otherOf(locale, question) })} options={touches.map((one) => ({ value: one, label: t(`in-touch.${one}`) }))} value={value('inTouch', question.in_touch)} {...error('inTouch')} />
        <Field name="means" label={t('means')} hint={t('means.hint')} note={t('optional')} value={value('means', question.means)} {...error('means')} />
        <Choices name="tools" label={t('tools')} hint={question.tools_left ? t('tools.hint', { tools: question.tools_left }) : t('optional')} options={degrees('tools')} value={value('tools', question.tools)} {...error('tools')} />
        <Choices name="isolation" label={t(question.side === 'sme' ? 'isolation' : 'isolation.expert')} hint={t('optional')} options={degrees('isolation')} value={value('isolation', question.isolation)} {...error('isolation')} />
      </Answer>
      <p class="muted mt-4">{t('later', { call: callSentence(locale, place) })}</p>
    </>
  )
}

function Answered({ locale, row }: { locale: Locale; row: Pick<AfterRow, 'in_touch' | 'means' | 'tools' | 'isolation'> }) {
  const t = texts(locale)
  return (
    <DefinitionList stacked items={[
      { term: t('said.in-touch'), description: row.in_touch ? [t(`in-touch.${row.in_touch}`), row.means].filter(Boolean).join(', ') : t('none') },
      { term: t('said.tools'), description: row.tools ? t(`tools.${row.tools}`) : t('none') }, { term: t('said.isolation'), description: row.isolation ? t(`isolation.${row.isolation}`) : t('none') },
    ]} />
  )
}

/** By the letter's link; answered, it shows the answer and lets it be corrected. */
export function AfterLinkView(props: Props) {
  const { locale, told: { question }, sent } = props
  const t = texts(locale)
  const said = { other: otherOf(locale, question), year: question.year, side: question.side }
  return (
    <>
      <h1>{t('title', said)}</h1>
      {question.answered_on ? <Noted title={t('noted')}>{t('done', { date: formats(locale).date(question.answered_on) })}</Noted> : <p class="muted">{t('lead', said)}</p>}
      {question.answered_on && <Answered locale={locale} row={question} />}
      {question.answered_on ? <details class="mt-4" open={sent !== undefined}><summary class="btn btn--wide">{t('correct')}</summary><div class="mt-3"><Questions {...props} /></div></details> : <Questions {...props} />}
      <LinkNote {...props} why={t('why', said)} confidential={t('confidential', said)} />
    </>
  )
}

/** On the file: each year and side, what was answered or that it is awaited. */
export function AfterDesk({ locale, rows }: { locale: Locale; rows: readonly AfterRow[] }) {
  const t = texts(locale)
  const { date } = formats(locale)
  if (rows.length === 0) return null
  const state = (row: AfterRow) => (row.answered_on ? t('desk.answered', { date: date(row.answered_on) }) : row.asked_on ? t('desk.asked', { date: date(row.asked_on), reminders: row.reminders }) : t('desk.due', { date: date(row.due_on) }))
  return (
    <section class="stack" aria-labelledby="lien">
      <h2 class="h-section" id="lien">{t('desk.title')}</h2>
      {rows.map((row) => (
        <div key={row.id}>
          <h3 class="h-sub">{t('desk.year', { year: row.year, side: row.side })}</h3>
          <p class="muted">{state(row)}</p>
          {row.answered_on && <Answered locale={locale} row={row} />}
        </div>
      ))}
    </section>
  )
}
