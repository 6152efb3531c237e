import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { DefinitionList, type Definition } from '#house/ui/definition-list.tsx'
import { Answer, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
import { reasonIn } from '../desk/reasons/rules.ts'
import type { ToldReason } from '../desk/reasons/schema.ts'
import { genderOf } from '#people/links/schema.ts'
import { lengthOf, saidOf } from './mails.tsx'
import type { requestToCompany, requestToExpert, requestToLineManager, Told } from './queries.ts'
import { reasonOptions } from '../refusals/rules.ts'
import { texts as reasonTexts } from '../refusals/schema.ts'
import { reasonsOf } from '../rules.ts'
import { texts } from './schema.ts'

type Answered<Query extends { run(...given: never[]): Promise<unknown> }> = Awaited<ReturnType<Query['run']>>
export type ToldToExpert = Answered<typeof requestToExpert>
type Reader = 'company' | 'line-manager' | 'expert'
/** The status in which each of the three answers. */
const turn = { company: 'sent', 'line-manager': 'released-by-company', expert: 'consented-by-line-manager' } as const satisfies Record<Reader, Told['status']>

function needRows(locale: Locale, told: Told): Definition[] {
  const t = texts(locale)
  const { sizeBand, sector, remoteOk } = told.need
  return [
    { term: t('need.family'), description: saidOf(locale, told).family },
    { term: t('need.days'), description: lengthOf(locale, told.halfDays) },
    { term: t('need.window'), description: formats(locale).range(told.windowFrom, told.windowTo) },
    { term: t('need.place'), description: t(remoteOk ? 'need.place.remote' : 'need.place.on-site') },
    { term: t('need.size'), description: sizeBand ? t(`need.size.${sizeBand}` as 'need.size.0-9') : t('need.hidden') },
    { term: t('need.sector'), description: sector ?? t('need.hidden') },
  ]
}

/** `head`: how the work layout writes its titles. */
export function Need({ locale, told, head }: { locale: Locale; told: Told; head?: string }) {
  return (
    <section aria-labelledby="besoin">
      <h2 id="besoin" class={head}>{texts(locale)('need.title')}</h2>
      <DefinitionList items={needRows(locale, told)} />
    </section>
  )
}

/** What became of a proposal once this person has answered, or could not any more. */
export function Became({ locale, told, reader }: { locale: Locale; told: Told; reader: Reader }) {
  const t = texts(locale)
  const said = saidOf(locale, told)
  const { status } = told
  if (status === 'declined' && told.declinedBy === reader) return <Noted title={t('state.noted')}>{t('state.declined.own')}</Noted>
  if (status === 'declined') return <Noted tone="note" title={t('state.stopped')}>{t('state.declined.other')}</Noted>
  if (status === 'expired' || status === 'superseded') return <Noted tone="note" title={t('state.stopped')}>{t(`state.${status}`)}</Noted>
  if (reader === 'expert' && (status === 'accepted-by-expert' || status === 'accepted-by-sme')) return <Noted title={t('state.noted')}>{t(`state.expert.${status}`, said)}</Noted>
  if (status === 'drafted' || status === 'sent') return null
  return <Noted title={t('state.noted')}>{t(`state.${status}`, said)}</Noted>
}

type QuestionProps = LinkProps & { reader: Reader; told: Told; yes: { action: string; label: string }; no: string }

/** Shown when it is this person's turn. */
function Question({ locale, link, sent, told, reader, yes, no }: QuestionProps) {
  const t = texts(locale)
  return (
    <section aria-labelledby="reponse">
      <h2 id="reponse">{t('answer.title')}</h2>
      <Answer link={link} action={yes.action} label={yes.label} />
      <Refuse locale={locale} link={link} action={no} open={t('no.open')} codes={{ label: reasonTexts(locale)('choose'), options: reasonOptions(locale, reasonsOf[reader]) }} label={t('no.reason')} hint={t('no.hint')} go={t('no.go')} sent={sent} />
      <p class="muted mt-3">{t('answer.by', saidOf(locale, told))}</p>
    </section>
  )
}

export type ToldToCompany = Answered<typeof requestToCompany>

/** What is left of the pledge, while the company may still answer. */
export function Envelope({ locale, told, head }: { locale: Locale; told: ToldToCompany; head?: string }) {
  const t = texts(locale)
  const { days } = formats(locale)
  const { envelope, halfDays } = told
  if (told.status !== 'sent') return null
  const said = envelope && { left: days(envelope.left), pledged: days(envelope.pledged), asked: days(halfDays) }
  return (
    <section aria-labelledby="enveloppe">
      <h2 id="enveloppe" class={head}>{t('envelope.title', { year: envelope?.year ?? Number(told.windowFrom.slice(0, 4)) })}</h2>
      <p>{said && envelope ? t(envelope.left < halfDays ? 'envelope.short' : 'envelope.left', said) : t('envelope.none')}</p>
    </section>
  )
}

export function CompanyView({ told, actions, ...props }: LinkProps & { told: ToldToCompany; actions: { yes: string; no: string } }) {
  const { locale } = props
  const t = texts(locale)
  const said = saidOf(locale, told)
  const open = told.status === 'sent'
  return (
    <>
      <h1>{t('company.title', said)}</h1>
      {told.expert.jobTitle && <p class="muted">{told.expert.jobTitle}</p>}
      {open && <p class="mt-3">{t('company.lead', { days: said.days, gender: genderOf(told.expert) })}</p>}
      {!open && <Became locale={locale} told={told} reader="company" />}
      <Need locale={locale} told={told} />
      <Envelope locale={locale} told={told} />
      {open && <Question {...props} told={told} yes={{ action: actions.yes, label: t('company.yes') }} reader="company" no={actions.no} />}
      <LinkNote {...props} why={t('company.why', said)} confidential={t('company.confidential')} />
    </>
  )
}

export function ManagerView({ told, actions, ...props }: LinkProps & { told: Answered<typeof requestToLineManager>; actions: { yes: string; no: string } }) {
  const { locale } = props
  const t = texts(locale)
  const { days, range } = formats(locale)
  const said = saidOf(locale, told)
  const open = told.status === turn['line-manager']
  const { quota } = told
  return (
    <>
      <h1>{t('manager.title', said)}</h1>
      {open && <p>{t('manager.lead')}</p>}
      {!open && <Became locale={locale} told={told} reader="line-manager" />}
      <section aria-labelledby="prend">
        <h2 id="prend">{t('manager.what')}</h2>
        <DefinitionList items={[
          { term: t('need.days'), description: lengthOf(locale, told.halfDays) },
          { term: t('need.window'), description: range(told.windowFrom, told.windowTo) },
          { term: t('need.end'), description: t('need.end.by', { date: said.end }) },
          { term: t('manager.left', { year: quota.year }), description: t('manager.left.of', { left: days(quota.left), yearly: days(quota.yearly) }) },
          ...needRows(locale, told).filter(({ term }) => term === t('need.family') || term === t('need.place')),
        ]} />
        <p class="muted mt-3">{t('manager.dates', said)}</p>
      </section>
      {open && <Question {...props} told={told} yes={{ action: actions.yes, label: t('manager.yes') }} reader="line-manager" no={actions.no} />}
      <LinkNote {...props} why={t('manager.why', said)} confidential={t('manager.confidential')} />
    </>
  )
}

/** Said to the expert: what waits for an answer waits for theirs. */
function reasonTold(locale: Locale, reason: ToldReason): string {
  if (reason.code === 'proposals-open') return texts(locale)('fit.waiting', { count: Number(reason.params['count']) })
  return reasonIn(locale, reason)
}

export function Fit({ locale, fit, head }: { locale: Locale; fit: ToldToExpert['fit']; head?: string }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="adequation">
      <h2 id="adequation" class={head}>{t('fit.title')}</h2>
      <p><strong>{t('fit.total', { total: fit.total, max: fit.max })}</strong></p>
      <DefinitionList items={fit.parts.map(({ name, points, max, word, reasons }) => ({
        term: t(`fit.${name}` as 'fit.load'), description: <>{t('fit.part', { word: t(`fit.${word}`), points, max })}{reasons.map((reason) => <><br /><small>{reasonTold(locale, reason)}</small></>)}</>,
      }))} />
      {fit.proximityLater && <p class="muted mt-3">{t('fit.later')}</p>}
      <p class="muted mt-3">{t('fit.note')}</p>
    </section>
  )
}

export function ExpertView({ told, actions, ...props }: LinkProps & { told: ToldToExpert; actions: { yes: string; no: string } }) {
  const { locale } = props
  const t = texts(locale)
  const said = saidOf(locale, told)
  const open = told.status === turn.expert
  return (
    <>
      <h1>{t('expert.title')}</h1>
      {open && <p>{t('expert.lead', said)}</p>}
      {!open && <Became locale={locale} told={told} reader="expert" />}
      <Need locale={locale} told={told} />
      {open && <Question {...props} told={told} yes={{ action: actions.yes, label: t('expert.yes') }} reader="expert" no={actions.no} />}
      <Fit locale={locale} fit={told.fit} />
      <LinkNote {...props} why={t('expert.why', said)} confidential={t('expert.confidential')} />
    </>
  )
}
