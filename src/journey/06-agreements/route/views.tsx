import { errorIn, FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag, type Tone } from '#house/ui/tag.tsx'
import type { RouteGuide } from './queries.ts'
import { isOptional } from './rules.ts'
import { choices, severities, texts, type ChoiceName, type Finding, type Question } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: RouteGuide; address: string; back: string }

const isChoice = (question: Question): question is ChoiceName => question in choices
const fromFirm: readonly Question[] = ['groupHeadcount', 'smeHeadcount', 'smeRegisteredOn', 'sameGroup']
const withHints = { smePays: 'smePays.hint', lentFrom: 'lentFrom.hint', sameGroup: 'sameGroup.hint' } as const
/** Second lines under a choice. */
const explained = ['receiver.sme', 'receiver.body', 'direction.company', 'direction.user'] as const

/** One question, as it was answered or as the file knows it. */
function Asked({ locale, typed, shown, question }: Props & { question: Question }) {
  const t = texts(locale)
  const { answers, known, mission } = shown
  const value = typed.fields[question] ?? answers[question] ?? known[question] ?? ''
  const suggested = answers[question] === null && known[question] !== null && t(fromFirm.includes(question) ? 'known' : 'known.body')
  const own = question in withHints ? t(withHints[question as keyof typeof withHints]) : null
  const hint = [own, suggested].filter(Boolean).join(' ')
  const base = { name: question, label: t(question), ...(hint ? { hint } : {}), ...(isOptional(question) ? { note: t('optional') } : {}), ...errorIn(typed, question) }
  if (isChoice(question)) {
    const options = choices[question].map((one) => {
      const key = `${question}.${one}`
      const more = explained.find((each) => each === key)
      return { value: one, label: t(key as Parameters<typeof t>[0], { operator: mission.operator, company: mission.company }), ...(more ? { detail: t(`${more}.more`) } : {}) }
    })
    return <Choices {...base} options={options} value={String(value)} />
  }
  if (question === 'billedHow' || question === 'counterpartsList' || question === 'linkNote') return <TextArea {...base} rows={3} value={String(value)} />
  if (question === 'approvalReference' || question === 'bodyNumber') return <Field {...base} value={String(value)} />
  return <Field {...base} value={String(value)} {...(question === 'groupHeadcount' || question === 'smeHeadcount' ? { type: 'number' as const, inputmode: 'numeric' as const, min: 0 } : { type: 'date' as const })} />
}

const tones: Record<Finding['severity'], Tone> = { block: 'late', receipt: 'wait', warn: 'wait', info: 'plain' }

/** What speaks against the route, the worst first, each with the rule it rests on. */
export function Findings({ locale, findings }: { locale: Locale; findings: readonly Finding[] }) {
  const t = texts(locale)
  if (findings.length === 0) return <p>{t('no-findings')}</p>
  const sorted = findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  return <Rows rows={sorted.map(({ code, severity, article, params }) => ({ what: <><Tag tone={tones[severity]}>{t(`severity.${severity}`)}</Tag> {t(`finding.${code}`, params)}</>, detail: <span lang="fr">{code}, {article}</span> }))} />
}

function Outcome({ locale, shown, address }: Props) {
  const t = texts(locale)
  const { outcome, answers } = shown
  if (!outcome) return null
  const blocked = outcome.findings.some(({ severity }) => severity === 'block')
  const hidden = Object.fromEntries(Object.entries(answers).flatMap(([question, value]) => (value === null ? [] : [[question, String(value)]])))
  return (
    <section class="stack" aria-labelledby="suite">
      <h2 class="h-section" id="suite">{t('outcome')}</h2>
      <p><strong>{t(`route.${outcome.route}`)}</strong> <span class="muted" lang="fr">{outcome.article}</span></p>
      <Findings locale={locale} findings={outcome.findings} />
      <h3 class="h-sub">{t('documents')}</h3>
      <Rows rows={outcome.documents.map((kind) => ({ what: t(`document.${kind}`), detail: t(`document.${kind}.who`) }))} />
      {shown.mission.status === 'drafting' ? (
        <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={hidden} label={t('keep')}>
          {blocked && <p>{t('keep.blocked')}</p>}
          <Actions><Button variant="primary">{t('keep')}</Button></Actions>
        </Form>
      ) : <Message title={t('fixed')} />}
    </section>
  )
}

/** The guide: the questions that matter so far, then what follows from the answers. */
export function RouteView(props: Props) {
  const { locale, typed, shown, address, back } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const { head, mission, dates, stands, questions, outcome } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: head.sme, expert: mission.expert, company: mission.company })} title={t('title')} lead={t('lead')}>
      <p>{t('dates', { first: date(dates.first), last: date(dates.last) })}</p>
      {stands && <Message tone="ok" title={t(stands.author ? 'stands' : 'stands.nobody', { route: t(`route.${stands.route}`), version: stands.version, date: date(stands.decidedOn), author: stands.author ?? '' })} />}
      <Outcome {...props} />
      <section class="stack" aria-labelledby="questions">
        <h2 class="h-section" id="questions">{t('questions')}</h2>
        <Form action={address} get label={t('questions')}>
          {questions.map((question) => <Asked key={question} {...props} question={question} />)}
          <Actions>
            <Button variant={outcome ? 'plain' : 'primary'}>{t(outcome ? 'again' : 'next')}</Button>
            <LinkButton href={back} variant="quiet">{t('back')}</LinkButton>
          </Actions>
        </Form>
      </section>
      <p class="meta measure">{t('not-advice')}</p>
    </FormScreen>
  )
}
