import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Answer, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
import { familyName } from '#people/skills/schema.ts'
import { texts as needTexts } from '../links/schema.ts'
import { reasonOptions } from '../refusals/rules.ts'
import { texts as reasonTexts } from '../refusals/schema.ts'
import type { RequestToSite } from './queries.ts'
import { siteReasons, texts } from './schema.ts'

/** What a site reads of a need: family, days, window, place, and of the firm what cannot name it. */
export function NamelessNeedList({ locale, told }: { locale: Locale; told: Pick<RequestToSite, 'need' | 'halfDays' | 'windowFrom' | 'windowTo'> }) {
  const t = needTexts(locale)
  const { days, range } = formats(locale)
  const { family, remoteOk, sizeBand, sector } = told.need
  return (
    <DefinitionList items={[
      { term: t('need.family'), description: familyName(locale, family) },
      { term: t('need.days'), description: t('days', { days: days(told.halfDays), count: told.halfDays }) },
      { term: t('need.window'), description: range(told.windowFrom, told.windowTo) },
      { term: t('need.place'), description: t(remoteOk ? 'need.place.remote' : 'need.place.on-site') },
      { term: t('need.size'), description: sizeBand ? t(`need.size.${sizeBand}` as 'need.size.0-9') : t('need.hidden') },
      { term: t('need.sector'), description: sector ?? t('need.hidden') },
    ]} />
  )
}

/** People of the site who may be named, as choices of one question. */
export const peopleOptions = (locale: Locale, ranked: RequestToSite['ranked']) => ranked.map(({ expertId, name, jobTitle, word, commonHalfDays }) =>
  ({ value: expertId, label: name, detail: texts(locale)('link.person', { job: jobTitle ? `${jobTitle}, ` : '', word, count: commonHalfDays }) }))

/** People of the site who cannot be named, each with a reason that says nothing of the SME. */
export function ExcludedPeople({ locale, excluded }: { locale: Locale; excluded: RequestToSite['excluded'] }) {
  if (excluded.length === 0) return null
  const t = texts(locale)
  return (
    <details class="mt-3">
      <summary>{t('link.excluded', { count: excluded.length })}</summary>
      <ul class="bul">{excluded.map(({ expertId, name, why }) => <li key={expertId}>{t('excluded', { name, why: t(`why.${why}`) })}</li>)}</ul>
    </details>
  )
}

function Question({ told, yes, no, ...props }: LinkProps & { told: RequestToSite; yes: string; no: string }) {
  const { locale, link, sent } = props
  const t = texts(locale)
  const error = sent?.errors['expertId']
  return (
    <section aria-labelledby="reponse">
      <h2 id="reponse">{t('link.people')}</h2>
      {told.ranked.length === 0 ? <p>{t('link.nobody')}</p> : (
        <>
          <p class="muted">{t('link.order')}</p>
          <Answer link={link} action={yes} label={t('link.yes')}>
            <Choices name="expertId" label={t('link.who')} options={peopleOptions(locale, told.ranked)} value={sent?.fields['expertId'] ?? ''} {...(error ? { error } : {})} />
          </Answer>
        </>
      )}
      <ExcludedPeople locale={locale} excluded={told.excluded} />
      <Refuse locale={locale} link={link} action={no} open={t('no.open')} codes={{ label: reasonTexts(locale)('choose'), options: reasonOptions(locale, siteReasons) }} label={t('no.reason')} hint={t('no.hint')} go={t('no.go')} sent={sent} />
      {told.expiresOn && <p class="muted mt-3">{t('answer.by', { date: formats(locale).date(told.expiresOn) })}</p>}
    </section>
  )
}

export function SiteRequestView({ told, actions, ...props }: LinkProps & { told: RequestToSite; actions: { yes: string; no: string } }) {
  const { locale } = props
  const t = texts(locale)
  const { status } = told
  const said = { days: formats(locale).days(told.halfDays), family: familyName(locale, told.need.family), territory: told.place.territory }
  return (
    <>
      <h1>{t('link.title')}</h1>
      {status === 'asked' ? <p class="mt-3">{t('link.lead', said)}</p> : <Noted title={t(`became.${status}`)} tone={status === 'named' || status === 'declined' ? 'ok' : 'note'}>{t(`became.${status}.text`)}</Noted>}
      <section aria-labelledby="besoin">
        <h2 id="besoin">{t('link.need')}</h2>
        <NamelessNeedList locale={locale} told={told} />
      </section>
      {status === 'asked' && <Question {...props} told={told} yes={actions.yes} no={actions.no} />}
      <LinkNote {...props} why={t('why', said)} confidential={t('confidential')} />
    </>
  )
}
