import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag } from '#house/ui/tag.tsx'
import type { LiveLink } from '#people/links/queries.ts'
import { LinkAddresses } from '#people/links/views.tsx'
import { texts as routeTexts } from '../route/schema.ts'
import { Findings } from '../route/views.tsx'
import { texts as signatureTexts } from '../signatures/schema.ts'
import { CodeNotice, Proof, Signing } from '../signatures/views.tsx'
import { DraftPaper, Paper } from './papers/views.tsx'
import type { LetterOfFile } from './queries.ts'
import { endings, texts } from './schema.ts'

type LetterProps = { locale: Locale; typed: Typed; shown: LetterOfFile; address: string; site: Site; links: readonly LiveLink[]; may: { send: boolean; amend: boolean; end: boolean } }

const ends = { code: 'code', sign: 'signature', decline: 'refus' } as const

/** Why the papers came back, if they did; of a signed mission, why its last amendment fell. */
function Stopped({ locale, shown }: { locale: Locale; shown: LetterOfFile }) {
  const said = signatureTexts(locale)
  const { mission, papers } = shown
  const amending = mission.status === 'signed'
  if (!amending && mission.status !== 'drafting') return null
  const last = papers.filter((paper) => !papers.some((other) => other.kind === paper.kind && other.version > paper.version))
  const [first] = last.flatMap(({ kind, wanted, changes, standing }) => (standing?.stopped && standing.stopped.why !== 'cancelled' && (amending ? changes : wanted) ? [{ kind, ...standing.stopped }] : []))
  if (!first) return null
  const what = said(`stopped.${first.why}`, { by: first.by ?? 'other' })
  return <Message tone="wait" title={said('stopped.of', { paper: said(`kind.${first.kind}`), what })}>{first.reason && <p>{first.reason}</p>}<p>{said(amending ? 'stopped.amendment' : 'stopped.text')}</p></Message>
}

/** By which route, and what blocks it; without one nothing can be sent. */
function Route({ locale, shown, address, may }: LetterProps) {
  const t = texts(locale)
  const { route, mission } = shown
  const guide = may.send && mission.status === 'drafting'
  if (!route) return guide ? <Message tone="wait" title={t('route.none')}><p>{t('route.none.text')}</p><p class="mt-2"><LinkButton href={`${address}/voie`} variant="primary">{t('route.choose')}</LinkButton></p></Message> : null
  return (
    <Aside title={t('route')}>
      <p><strong>{routeTexts(locale)(`route.${route.name}`)}</strong> <span class="muted" lang="fr">{route.article}</span></p>
      {mission.status === 'drafting' && <Findings locale={locale} findings={route.findings} />}
      {may.send && <p class="mt-2"><a href={`${address}/voie`}>{t(guide ? 'route.change' : 'route.read')}</a></p>}
    </Aside>
  )
}

function Acts({ locale, typed, shown, address, may }: LetterProps) {
  const t = texts(locale)
  const { mission, blocking, own, route } = shown
  const blocked = route?.findings.some(({ severity }) => severity === 'block')
  return (
    <>
      <Stopped locale={locale} shown={shown} />
      {blocking.length > 0 && mission.status === 'drafting' && <Message tone="wait" title={t('blocked')}>{blocking.map(({ id, wording }) => <p key={id}>{wording}</p>)}</Message>}
      {mission.status === 'drafting' && may.send && route && !blocked && (
        <Form action={`${address}/envoi`} idempotencyKey={crypto.randomUUID()} label={t('send.go')}>
          <p>{t('send.lead', { count: shown.drafts.length })}</p>
          <Actions><Button variant="primary">{t('send.go')}</Button></Actions>
        </Form>
      )}
      {own && (
        <section class="stack" aria-labelledby="signature">
          <h2 class="h-section" id="signature">{t('own', { paper: signatureTexts(locale)(`kind.${own.kind}`) })}</h2>
          {typed === blank && <CodeNotice locale={locale} codes={own.codes} />}
          <Signing locale={locale} party={own.party} kind={own.kind} standing={own.standing} codes={own.codes} errors={typed.errors} fields={typed.fields} call={null} post={(what, label, hidden, children) => (
            <Form action={`${address}/${ends[what]}`} idempotencyKey={crypto.randomUUID()} hidden={{ ...hidden, agreementPartyId: own.id }} label={label}>{children}</Form>
          )} />
        </section>
      )}
    </>
  )
}

export function LetterView(props: LetterProps) {
  const { locale, typed, shown, address, site, links, may } = props
  const t = texts(locale)
  const { mission, papers, expert, file } = shown
  const sent = papers.filter(({ standing, wanted, signedOn, changes }) => standing !== null && (wanted || signedOn !== null || changes !== null))
  const proof = shown.own?.standing ?? sent[0]?.standing
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: file.sme, expert })} title={t('title')} lead={t('lead')}>
      <p><Tag tone={mission.status === 'signed' ? 'ok' : mission.status === 'in-signature' ? 'wait' : 'plain'}>{t(`status.${mission.status}`)}</Tag> {mission.signed_on && t('signed-on', { date: formats(locale).date(mission.signed_on) })}</p>
      <div class="cols">
        <div class="stack">
          {mission.status === 'drafting' && <Route {...props} />}
          <Acts {...props} />
          <section class="stack" aria-labelledby="documents">
            <h2 class="h-section" id="documents">{t('papers')}</h2>
            {shown.drafts.map((draft) => <DraftPaper key={draft.kind} locale={locale} draft={draft} address={address} />)}
            {(mission.status === 'drafting' ? sent.filter(({ signedOn }) => signedOn) : sent).map((paper) => <Paper key={paper.id} locale={locale} paper={paper} unsent={shown.unsent} address={address} />)}
          </section>
        </div>
        <div class="stack">
          {mission.status !== 'drafting' && <Route {...props} />}
          {may.amend && <LinkButton href={`${address}/avenant`}>{t('amend')}</LinkButton>}
          {proof && <Aside title={t('proof')}><Proof locale={locale} standing={proof} /></Aside>}
          {links.length > 0 && may.send && <Aside title={t('links')}><p class="muted mt-2">{t('links.lead')}</p><LinkAddresses locale={locale} site={site} links={links} /></Aside>}
          {may.send && <p><a href="/modeles">{t('templates')}</a></p>}
          {may.end && <LinkButton href={`${address}/suite`}>{t('ending')}</LinkButton>}
        </div>
      </div>
    </FormScreen>
  )
}

export function EndingView({ locale, typed, shown, address }: Pick<LetterProps, 'locale' | 'typed' | 'shown' | 'address'>) {
  const t = texts(locale)
  const open = endings.filter((one) => (one === 'resume') === (shown.mission.status === 'interrupted'))
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: shown.file.sme, expert: shown.expert })} title={t('ending.title')} lead={t('ending.lead')}>
      <Form action={`${address}/suite`} idempotencyKey={crypto.randomUUID()} label={t('ending.title')}>
        <Choices name="ending" label={t('ending.question')} options={open.map((value) => ({ value, label: t(`ending.${value}`) }))} value={valueIn(typed, 'ending', open[0])} {...errorIn(typed, 'ending')} />
        {!open.includes('resume') && <TextArea name="reason" rows={3} label={t('ending.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} required />}
        <Actions>
          <Button variant="primary">{t('ending.go')}</Button>
          <LinkButton href={address} variant="quiet">{t('title')}</LinkButton>
        </Actions>
      </Form>
    </FormScreen>
  )
}
