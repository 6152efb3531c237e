import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { openStatuses } from '../../lifecycle.ts'
import { answerDays } from '../../rules.ts'
import { RerouteNote } from '../../rerouting/views.tsx'
import { NotComputed, ProofLine } from '../assignment/views.tsx'
import { HypothesesForm, WhatIf } from './hypotheses/views.tsx'
import type { NeedToMatch } from './queries.ts'
import { ExcludedExperts, OtherNeeds, RankedExperts, type Ranking } from './ranking/views.tsx'
import { texts } from './schema.ts'
import { TogetherTable } from './together/views.tsx'

type Props = { locale: Locale; typed: Typed; shown: NeedToMatch; address: string; wholeList: string }

function NeedAside({ locale, shown: { need, file } }: Props) {
  const t = texts(locale)
  const { days, range } = formats(locale)
  const family = familyName(locale, need.family)
  const missing = <span class="muted">{t('missing')}</span>
  return (
    <div class="need">
      <Aside title={t('need')}>
        <DefinitionList stacked items={[
          { term: t('objective'), description: <strong>{need.objective ?? need.description}</strong> },
          { term: need.half_days === null ? family : t('about', { family, days: days(need.half_days) }), description: need.capability || need.description },
          { term: t('recipient'), description: need.recipient ?? missing },
          { term: t('window'), description: need.window_from && need.window_to ? range(need.window_from, need.window_to) : missing },
          { term: t('place'), description: need.remote_ok === null ? missing : t(need.remote_ok ? 'place.remote' : 'place.on-site') },
        ]} />
        {need.out_of_scope && (
          <div class="limits">
            <h3>{t('out-of-scope')}</h3>
            <ul class="bul">{need.out_of_scope.split('\n').filter(Boolean).map((line) => <li key={line}>{line}</li>)}</ul>
          </div>
        )}
        <p class="mt-3"><a href={fileAddress(file.reference, `/fiches/${need.id}`)}>{t('brief')}</a></p>
        <p class="mt-1"><a href={fileAddress(file.reference)}>{t('file')}</a></p>
      </Aside>
    </div>
  )
}

const tagOf = (status: string): 'open' | 'accepted' | 'ended' => (status === 'accepted-by-sme' ? 'accepted' : openStatuses.some((one) => one === status) ? 'open' : 'ended')
const tones = { open: 'wait', accepted: 'ok', ended: 'plain' } as const

function Proposals({ locale, shown: { proposals, file } }: Props) {
  const t = texts(locale)
  if (proposals.length === 0) return null
  const { date } = formats(locale)
  const rows = proposals.map(({ id, status, fit, expert, company, expires_on, closed_on, reason }) => {
    const day = closed_on ?? expires_on
    return {
      what: <a href={fileAddress(file.reference, `/propositions/${id}`)}>{expert}</a>, end: <Tag tone={tones[tagOf(status)]}>{t(`tag.${tagOf(status)}`)}</Tag>,
      detail: <>{t('proposal.about', { company, fit: Math.round(fit / 10) })}<br />{t(`status.${status}`, { date: day ? date(day) : '', reason: reason ?? '' })}</>,
    }
  })
  return <Aside title={t('proposals')}><Rows rows={rows} /></Aside>
}

/** A need that cannot be asked for now: why, and the way on. */
function Standing({ locale, shown: { standing, need, file } }: Props) {
  const t = texts(locale)
  if (standing === 'open') return null
  const date = need.window_to ? formats(locale).date(need.window_to) : ''
  const brief = fileAddress(file.reference, `/fiches/${need.id}`)
  const settle = standing === 'condition' ? fileAddress(file.reference, `/reserves/${need.condition_id}`) : standing === 'brief' || standing === 'window-over' ? brief : null
  return (
    <Message tone={standing === 'engaged' ? 'ok' : 'wait'} title={t(`standing.${standing}`, { date })}>
      {t(`standing.${standing}.text`, { wording: need.wording ?? '', date })}
      {settle && (standing === 'condition' || standing === 'brief' || standing === 'window-over') && <> <a href={settle}>{t(`settle.${standing}`)}</a></>}
    </Message>
  )
}

function Body(props: Props & { ranking: Ranking }) {
  const { locale, shown, ranking } = props
  const t = texts(locale)
  const more = { ...props, year: shown.year, supposed: shown.supposed }
  return (
    <div class="stack">
      <RerouteNote locale={locale} reroute={shown.reroute} />
      {!shown.supposed && (ranking.proof ? <ProofLine locale={locale} proof={ranking.proof} today={shown.today} /> : <NotComputed locale={locale} />)}
      <WhatIf {...props} />
      {ranking.together && <TogetherTable locale={locale} together={ranking.together} />}
      {ranking.rankedTotal === 0 ? <Empty title={t('nobody')}>{t('nobody.text', { count: ranking.excludedTotal })}</Empty> : <RankedExperts {...more} />}
      <ExcludedExperts {...more} />
      {ranking.rankedTotal > 0 && !shown.supposed && (
        <>
          <OtherNeeds {...more} />
          <TextArea name="overrideReason" rows={2} label={t('override.choice')} hint={t('override.choice.hint')} value={valueIn(props.typed, 'overrideReason')} {...errorIn(props.typed, 'overrideReason')} />
          <p class="muted measure">{t('ask.lead', { days: answerDays })}</p>
          <Actions><Button>{t('ask', { others: ranking.others.length })}</Button></Actions>
        </>
      )}
      <p><a href={`${props.address}/site`}>{t('ask.site')}</a></p>
      <Proposals {...props} />
    </div>
  )
}

function Head({ locale, shown, action }: Props & { action: boolean }) {
  const t = texts(locale)
  const { date, days } = formats(locale)
  const { file, need, ranking } = shown
  const { outcome, decided_on, granted } = need
  const decided = decided_on && granted !== null && (outcome === 'approved' || outcome === 'approved-with-conditions') ? { meta: t(`decision.${outcome}`, { date: date(decided_on), days: days(granted) }) } : {}
  return <ScreenHead {...decided} title={t('title', { sme: file.sme })} {...(action ? { action: <Button variant="primary">{t('ask', { others: ranking?.others.length ?? 0 })}</Button> } : {})} />
}

export function NeedView(props: Props) {
  const { locale, typed, shown, address } = props
  const { ranking } = shown
  const notice = <FormNotice locale={locale} typed={typed} />
  if (!ranking) {
    return (
      <div class="stack">
        <Head {...props} action={false} />
        {notice}
        <div class="mt"><NeedAside {...props} /><div class="stack"><RerouteNote locale={props.locale} reroute={shown.reroute} /><Standing {...props} />{shown.standing === 'asked' && <p><a href={`${address}/site`}>{texts(locale)('ask.site.state')}</a></p>}<Proposals {...props} /></div></div>
      </div>
    )
  }
  return (
    <div class="stack">
      {notice}
      <HypothesesForm locale={locale} address={address} />
      <Form action={address} idempotencyKey={crypto.randomUUID()} wide label={texts(locale)('title', { sme: shown.file.sme })}>
        <Head {...props} action={ranking.rankedTotal > 0 && !shown.supposed} />
        <div class="mt"><NeedAside {...props} /><Body {...props} ranking={ranking} /></div>
      </Form>
    </div>
  )
}
