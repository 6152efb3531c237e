import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { capitalised, genderOf } from '#people/links/schema.ts'
import { reasonOptions } from '../../refusals/rules.ts'
import { texts as reasonTexts } from '../../refusals/schema.ts'
import { reasonsOf } from '../../rules.ts'
import { Answer, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
import { jobOf, lengthOf } from '../mails.tsx'
import type { Comer, introductionToSme } from '../queries.ts'
import { readyForSme } from '../rules.ts'
import { texts } from '../schema.ts'

type Introduction = Awaited<ReturnType<typeof introductionToSme.run>>

function Comers({ locale, comers }: { locale: Locale; comers: readonly Comer[] }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="qui">
      <h2 id="qui">{t('sme.who')}</h2>
      {comers.map((one, i) => (
        <p key={i} class={i > 0 ? 'mt-4' : undefined}>
          <strong>{one.name ?? t('expert.unnamed')}</strong>
          <br />
          {capitalised(one.company ? t('sme.job', { job: jobOf(locale, one), company: one.company }) : jobOf(locale, one))}
          <br />
          <span class="muted">{t('sme.time', { days: lengthOf(locale, one.halfDays), range: formats(locale).range(one.windowFrom, one.windowTo) })}</span>
        </p>
      ))}
      <p class="mt-3">{t('sme.free', { count: comers.length, gender: genderOf(comers[0] ?? { gender: null }) })}</p>
    </section>
  )
}

/** What became of the proposal; nobody's name is shown any more once it is over. */
function became(locale: Locale, { statuses, declinedBySme, expired }: Introduction) {
  const t = texts(locale)
  if (statuses.includes('accepted-by-sme')) return <Noted title={t('state.noted')}>{t('sme.state.accepted')}</Noted>
  if (declinedBySme) return <Noted title={t('state.noted')}>{t('sme.state.declined')}</Noted>
  if (statuses.length > 0) return <Noted tone="wait" title={t('sme.state.waiting')} />
  return <Noted tone="note" title={t('state.stopped')}>{t(expired ? 'sme.state.expired' : 'sme.state.ended')}</Noted>
}

function Question({ locale, link, sent, told, actions }: LinkProps & { told: Introduction; actions: { yes: string; no: string } }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="reponse">
      <h2 id="reponse">{t('answer.title')}</h2>
      <Answer link={link} action={actions.yes} label={t('sme.yes')} />
      <Refuse locale={locale} link={link} action={actions.no} open={t('sme.no.open')} codes={{ label: reasonTexts(locale)('choose'), options: reasonOptions(locale, reasonsOf.sme) }} label={t('sme.no.reason')} hint={t('sme.no.hint')} go={t('no.go')} sent={sent} />
      {told.expiresOn && <p class="muted mt-3">{t('sme.by', { date: formats(locale).date(told.expiresOn) })}</p>}
    </section>
  )
}

/** True at each moment: whether the company knows the firm's name yet. */
function confidentialOf(locale: Locale, { statuses, comers }: Introduction, open: boolean): string {
  const t = texts(locale)
  if (statuses.includes('accepted-by-sme')) return t('sme.confidential.told', { count: comers.length })
  return t(open ? 'sme.confidential' : 'sme.confidential.kept')
}

export function SmeView({ told, actions, ...props }: LinkProps & { told: Introduction; actions: { yes: string; no: string } }) {
  const { locale } = props
  const t = texts(locale)
  const open = readyForSme(told.statuses)
  const shown = open || told.statuses.includes('accepted-by-sme')
  return (
    <>
      <h1>{shown ? t('sme.title', { count: told.comers.length, name: told.comers[0]?.name ?? t('expert.unnamed') }) : t('sme.who')}</h1>
      {open ? <p>{t('sme.lead')}</p> : became(locale, told)}
      {shown && <Comers locale={locale} comers={told.comers} />}
      {open && <Question {...props} told={told} actions={actions} />}
      <LinkNote {...props} why={t('sme.why', { territory: told.place.territory })} confidential={confidentialOf(locale, told, open)} />
    </>
  )
}
