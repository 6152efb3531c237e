import { formats } from '#house/i18n/format.ts'
import { Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Message } from '#house/ui/message.tsx'
import { Answer, callSentence, LinkForm, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { answerFollowUp, tellChange } from '../actions.ts'
import { goneStatuses } from '../rules.ts'
import { peopleKinds } from '../schema.ts'
import { Papers } from './papers/views.tsx'
import type { FollowUpOfSme } from './queries.ts'
import { texts } from './schema.ts'

export type QuestionProps = LinkProps & { told: FollowUpOfSme }

function Questions({ locale, link, sent, told: { question } }: QuestionProps) {
  const t = texts(locale)
  const mine = sent?.action === answerFollowUp.name ? sent : undefined
  const again = question.status === 'answered'
  const kept: Record<string, number | null> = { jobsCreated: question.jobs_created_declared, jobsKept: question.jobs_kept_declared, headcount: question.headcount, permanent: question.permanent, fixedTerm: question.fixed_term, apprentices: question.apprentices, temporary: question.temporary }
  const field = (name: string) => ({ name, value: mine?.fields[name] ?? (kept[name] === null || kept[name] === undefined ? '' : formats(locale).number(kept[name])), ...(mine?.errors[name] ? { error: mine.errors[name] } : {}) })
  return (
    <Answer link={link} action={answerFollowUp.name} label={t(again ? 'go.again' : 'go')} plain={again}>
      <Field {...field('jobsCreated')} inputmode="numeric" short required label={t('created')} hint={t('created.hint', { count: question.jobs_created_planned })} />
      <Field {...field('jobsKept')} inputmode="numeric" short required label={t('kept')} hint={t('kept.hint', { count: question.jobs_kept_planned })} />
      <fieldset class="form">
        <legend class="lb">{t('people')}</legend>
        <p class="muted">{t('people.hint')}</p>
        {peopleKinds.map((kind) => <Field key={kind} {...field(kind)} inputmode="decimal" short label={t(`people.${kind}`)} note={t('optional')} />)}
      </fieldset>
      <TextArea name="words" rows={3} label={t('words')} note={t('optional')} value={mine?.fields['words'] ?? question.words} {...(mine?.errors['words'] ? { error: mine.errors['words'] } : {})} />
    </Answer>
  )
}

function Changed({ locale, link, sent }: QuestionProps) {
  const t = texts(locale)
  const mine = sent?.action === tellChange.name ? sent : undefined
  return (
    <details class="mt-4" open={mine !== undefined}>
      <summary>{t('changed')}</summary>
      <div class="mt-3">
        <LinkForm link={link} action={tellChange.name} label={t('changed')}>
          <Choices name="change" label={t('changed.what')} options={goneStatuses.map((value) => ({ value, label: t(`changed.${value}`) }))} value={mine?.fields['change'] ?? ''} {...(mine?.errors['change'] ? { error: mine.errors['change'] } : {})} />
          <TextArea name="words" scope="changed" rows={2} label={t('words')} note={t('optional')} value={mine?.fields['words'] ?? ''} />
          <Button wide>{t('changed.go')}</Button>
        </LinkForm>
      </div>
    </details>
  )
}

function Answers({ locale, told: { question, answers } }: QuestionProps) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const said = (value: number | null) => (value === null ? t('not-said') : number(value))
  return (
    <section aria-labelledby="reponse">
      <h2 id="reponse">{t('answer')}</h2>
      <DefinitionList stacked items={[
        { term: t('created'), description: said(question.jobs_created_declared) }, { term: t('kept'), description: said(question.jobs_kept_declared) }, { term: t('people.headcount'), description: said(question.headcount) },
      ]} />
      {answers.length > 1 && <p class="muted mt-3">{t('earlier', { count: answers.length - 1, date: date(answers[0]?.answered_on ?? question.due_on) })}</p>}
    </section>
  )
}

/** The question on a telephone: answered, it shows the answer, takes papers and lets it be corrected. */
export function QuestionView(props: QuestionProps) {
  const { locale, told: { question, baseline }, place } = props
  const t = texts(locale)
  const { date, number } = formats(locale)
  const gone = goneStatuses.some((status) => status === question.status)
  const said = { months: question.months, date: date(question.decided_on), created: question.jobs_created_planned, kept: question.jobs_kept_planned }
  return (
    <>
      <h1>{t('title', said)}</h1>
      {question.status === 'answered' && <Noted title={t('noted')}>{t('done', { date: date(question.answered_on ?? question.due_on) })}</Noted>}
      {gone && <Message title={t('gone', { what: t(`changed.${question.status as (typeof goneStatuses)[number]}`) })}>{callSentence(locale, place)}</Message>}
      {!gone && <p class="muted">{t('lead', said)}{baseline.headcount !== null && ` ${t('lead.baseline', { count: number(baseline.headcount), date: date(baseline.decidedOn) })}`}</p>}
      {question.status === 'answered' && <div class="mt-6"><Answers {...props} /><Papers {...props} /></div>}
      {question.status === 'answered' ? <details class="mt-4" open={props.sent?.action === answerFollowUp.name}><summary>{t('again')}</summary><div class="mt-3"><Questions {...props} /></div></details> : !gone && <div class="mt-6"><Questions {...props} /><Changed {...props} /></div>}
      <LinkNote {...props} why={t('why', { ...said, sme: question.sme })} confidential={t('confidential')} />
    </>
  )
}
