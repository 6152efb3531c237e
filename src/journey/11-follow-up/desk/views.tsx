import { BehalfFields } from '#house/behalf/behalf.tsx'
import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table } from '#house/ui/table.tsx'
import { OfficialHeadcount } from '../headcount/views.tsx'
import { goneStatuses } from '../rules.ts'
import { peopleKinds } from '../schema.ts'
import { Proof } from './proof/views.tsx'
import { Shares } from './shares/views.tsx'
import { StartingPoint } from './start/views.tsx'
import type { FollowUpOfFile } from './queries.ts'
import { answers, texts } from './schema.ts'

export type FollowUpProps = { locale: Locale; typed: Typed; shown: FollowUpOfFile; address: string }
/** Of the forms of a page, the one that came back shows what was typed. */
export const mine = (typed: Typed, form: string) => (typed.form === form ? typed : blank)
/** Who works there, as fields; several forms of the page ask it. */
export function PeopleFields({ locale, typed, scope, kept }: { locale: Locale; typed: Typed; scope: string; kept: Readonly<Record<(typeof peopleKinds)[number], number | null>> }) {
  const t = texts(locale)
  const said = (value: number | null) => (value === null ? '' : formats(locale).number(value))
  return <>{peopleKinds.map((kind) => <Field key={kind} name={kind} scope={scope} inputmode="decimal" short label={t(`people.${kind}`)} note={t('optional')} value={valueIn(typed, kind, said(kept[kind]))} {...errorIn(typed, kind)} />)}</>
}

function AnswerForm({ locale, typed: all, shown, address }: FollowUpProps) {
  const t = texts(locale)
  const { followUp } = shown
  const typed = mine(all, '')
  const open = answers.filter((status) => followUp.status === 'awaited' || status !== 'silent')
  const again = followUp.status === 'answered'
  const count = (name: 'jobsCreated' | 'jobsKept', kept: number | null) => <Field name={name} inputmode="numeric" short label={t(name === 'jobsCreated' ? 'created' : 'kept')} value={valueIn(typed, name, kept)} {...errorIn(typed, name)} />
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('question')} {...(again ? { hidden: { status: 'answered' } } : {})}>
      {!again && <Choices name="status" label={t('question')} options={open.map((value) => ({ value, label: t(`status.${value}`) }))} value={valueIn(typed, 'status', 'answered')} {...errorIn(typed, 'status')} />}
      <p class="muted">{t(again ? 'again.only' : 'answered.only')}</p>
      {count('jobsCreated', followUp.jobs_created_declared)}
      {count('jobsKept', followUp.jobs_kept_declared)}
      <PeopleFields locale={locale} typed={typed} scope="now" kept={{ headcount: followUp.headcount, permanent: followUp.permanent, fixedTerm: followUp.fixed_term, apprentices: followUp.apprentices, temporary: followUp.temporary }} />
      <TextArea name="words" scope="answer" rows={2} label={t('words')} note={t('optional')} value={valueIn(typed, 'words', followUp.words)} {...errorIn(typed, 'words')} />
      <BehalfFields locale={locale} typed={typed} speaker={shown.file.manager} today={shown.today} />
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

/** Planned, declared, verified: three columns; created and kept: two lines that nobody adds up. */
function Chain({ locale, shown: { followUp } }: FollowUpProps) {
  const t = texts(locale)
  const count = (value: number | null) => (value === null ? <span class="muted">{t('none')}</span> : formats(locale).number(value))
  const rows = [
    { key: 'created', planned: followUp.jobs_created_planned, declared: followUp.jobs_created_declared, verified: followUp.jobs_created_verified },
    { key: 'kept', planned: followUp.jobs_kept_planned, declared: followUp.jobs_kept_declared, verified: followUp.jobs_kept_verified },
  ] as const
  return (
    <Table caption={t('chain')} rows={rows} rowKey={({ key }) => key} stack columns={[
      { key: 'what', names: true, head: t('chain.what'), cell: ({ key }) => t(`chain.${key}`) },
      { key: 'planned', numeric: true, label: t('chain.planned'), head: <QuantityLabel of="planned">{t('chain.planned')}</QuantityLabel>, cell: ({ planned }) => count(planned) },
      { key: 'declared', numeric: true, label: t('chain.declared'), head: <QuantityLabel of="delivered">{t('chain.declared')}</QuantityLabel>, cell: ({ declared }) => count(declared) },
      { key: 'verified', numeric: true, label: t('chain.verified'), head: <QuantityLabel of="verified">{t('chain.verified')}</QuantityLabel>, cell: ({ verified }) => count(verified) },
    ]} />
  )
}

function One({ address, end, label }: { address: string; end: string; label: string }) {
  return <Form action={`${address}${end}`} idempotencyKey={crypto.randomUUID()} label={label}><Actions><Button>{label}</Button></Actions></Form>
}

/** What was sent to the firm, and what can be sent now. */
function Letters({ locale, shown: { followUp, today }, address }: FollowUpProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  const { status, asked_on, last_letter_on, reminders, due_on } = followUp
  const gone = goneStatuses.some((one) => one === status)
  return (
    <>
      <p>{asked_on && last_letter_on ? t('letters', { date: date(asked_on), count: reminders, last: date(last_letter_on) }) : t('letters.none')}</p>
      {status === 'awaited' && !asked_on && due_on <= today && <One address={address} end="/lettre" label={t('letters.ask')} />}
      {status === 'awaited' && asked_on && reminders < 2 && <One address={address} end="/relance" label={t('letters.remind')} />}
      {gone && <One address={address} end="/reouverture" label={t('reopen')} />}
    </>
  )
}

function Answered({ locale, shown: { followUp, answers: given } }: FollowUpProps) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const people = { headcount: followUp.headcount, permanent: followUp.permanent, fixedTerm: followUp.fixed_term, apprentices: followUp.apprentices, temporary: followUp.temporary }
  const said = peopleKinds.flatMap((kind) => (people[kind] === null ? [] : [t('people.said', { what: t(`people.${kind}`), count: number(people[kind]) })]))
  return (
    <>
      <p>{t('declared', { date: followUp.answered_on ? date(followUp.answered_on) : '' })} {said.length > 0 ? said.join(' ; ') : t('people.none')}</p>
      {followUp.words && <p class="muted measure">{t('words.said', { words: followUp.words })}</p>}
      {given.length > 1 && <Table caption={t('history')} showCaption rows={given} rowKey={({ place }) => String(place)} stack columns={[
        { key: 'day', names: true, head: t('history.day'), cell: ({ answered_on }) => date(answered_on) }, { key: 'by', head: t('history.by'), cell: ({ by }) => t(`history.${by}`) },
        { key: 'created', numeric: true, head: t('created'), cell: ({ jobs_created }) => number(jobs_created) }, { key: 'kept', numeric: true, head: t('kept'), cell: ({ jobs_kept }) => number(jobs_kept) },
      ]} />}
    </>
  )
}

/** What the firm said of its headcount: in its answer, else on the day of the decision. */
function declaredOf({ followUp, baseline }: FollowUpProps['shown']) {
  if (followUp.headcount !== null && followUp.answered_on) return { headcount: followUp.headcount, on: followUp.answered_on }
  return baseline.headcount === null ? null : { headcount: baseline.headcount, on: baseline.decidedOn }
}

export function FollowUpView(props: FollowUpProps) {
  const { locale, typed, shown: { followUp, file } } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const { status } = followUp
  const waits = status === 'awaited' || status === 'silent'
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title', { months: followUp.months })} lead={t('lead', { date: date(followUp.due_on) })}>
      {!waits && status !== 'answered' && <Message title={t(`status.${status}`)}>{followUp.words}</Message>}
      {status === 'silent' && <Message title={t('status.silent')}>{t('silent.late')}</Message>}
      <StartingPoint {...props} />
      <Chain {...props} />
      {status === 'answered' && <Answered {...props} />}
      <OfficialHeadcount locale={locale} official={props.shown.official} declared={declaredOf(props.shown)} />
      <Letters {...props} />
      {waits && <section class="stack"><h2 class="h-section">{t('question')}</h2><AnswerForm {...props} /></section>}
      {status === 'answered' && <details open={typed.form === ''}><summary>{t('again')}</summary><div class="stack mt-3"><AnswerForm {...props} /></div></details>}
      <Proof {...props} />
      <Shares {...props} />
    </FormScreen>
  )
}
