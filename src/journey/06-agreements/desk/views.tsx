import { dayOf } from '#house/clock/plain-date.ts'
import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag } from '#house/ui/tag.tsx'
import type { LiveLink } from '#people/links/queries.ts'
import { LinkAddresses } from '#people/links/views.tsx'
import { texts as signatureTexts } from '../signatures/schema.ts'
import { CodeNotice, LetterFiles, Proof, Signing } from '../signatures/views.tsx'
import type { LetterOfFile } from './queries.ts'
import { endings, texts } from './schema.ts'

type LetterProps = { locale: Locale; typed: Typed; shown: LetterOfFile; address: string; site: Site; links: readonly LiveLink[]; may: { send: boolean; end: boolean } }

function Parties({ locale, shown }: { locale: Locale; shown: LetterOfFile }) {
  const t = texts(locale)
  const said = signatureTexts(locale)
  const { date } = formats(locale)
  const rows = shown.parties.map(({ party, name, organisation, signedAt, person_id }) => ({
    what: <strong>{name}</strong>, detail: <>{organisation ? `${said(`party.${party}`)}, ${organisation}` : said(`party.${party}`)}{!signedAt && shown.unsent.includes(person_id) && <><br />{t('unsent')}</>}</>,
    end: signedAt ? <Tag tone="ok">{said('signed.on', { date: date(dayOf(signedAt)) })}</Tag> : <Tag tone="wait">{said('awaited')}</Tag>,
  }))
  return <Aside title={t('parties')}><Rows rows={rows} /></Aside>
}

const ends = { code: 'code', sign: 'signature', decline: 'refus' } as const

function Acts({ locale, typed, shown, address, may }: LetterProps) {
  const t = texts(locale)
  const { mission, blocking, standing, own } = shown
  const stopped = mission.status === 'drafting' ? standing?.stopped : null
  return (
    <>
      {stopped && <Message tone="wait" title={signatureTexts(locale)(`stopped.${stopped.why}`, { by: stopped.by ?? 'other' })}>{stopped.reason && <p>{stopped.reason}</p>}<p>{signatureTexts(locale)('stopped.text')}</p></Message>}
      {blocking.length > 0 && mission.status === 'drafting' && <Message tone="wait" title={t('blocked')}>{blocking.map(({ id, wording }) => <p key={id}>{wording}</p>)}</Message>}
      {mission.status === 'drafting' && may.send && (
        <Form action={`${address}/envoi`} idempotencyKey={crypto.randomUUID()} label={t('send.go')}>
          <p>{t('send.lead')}</p>
          <Actions><Button variant="primary">{t('send.go')}</Button></Actions>
        </Form>
      )}
      {own && standing && (
        <section class="stack" aria-labelledby="signature">
          <h2 class="h-section" id="signature">{t('own')}</h2>
          {typed === blank && <CodeNotice locale={locale} codes={own.codes} />}
          <Signing locale={locale} party={own.party} standing={standing} codes={own.codes} errors={typed.errors} fields={typed.fields} call={null} post={(what, label, hidden, children) => (
            <Form action={`${address}/${ends[what]}`} idempotencyKey={crypto.randomUUID()} hidden={hidden} label={label}>{children}</Form>
          )} />
        </section>
      )}
    </>
  )
}

export function LetterView(props: LetterProps) {
  const { locale, typed, shown, address, site, links, may } = props
  const t = texts(locale)
  const { mission, agreement, standing, expert, file } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: file.sme, expert })} title={t('title')} lead={t('lead')}>
      <p><Tag tone={mission.status === 'signed' ? 'ok' : mission.status === 'in-signature' ? 'wait' : 'plain'}>{t(`status.${mission.status}`)}</Tag> {mission.signed_on && t('signed-on', { date: formats(locale).date(mission.signed_on) })}</p>
      <div class="cols">
        <div class="stack">
          <Acts {...props} />
          <section class="stack" aria-labelledby="texte">
            <h2 class="h-section" id="texte">{t('text')}</h2>
            <p class="meta">{t('version', { version: agreement.version })}</p>
            {standing && <LetterFiles locale={locale} standing={standing} address={address} />}
            {agreement.terms.split('\n\n').map((line) => <p key={line} class="measure">{line}</p>)}
          </section>
        </div>
        <div class="stack">
          <Parties locale={locale} shown={shown} />
          {standing && <Aside title={t('proof')}><Proof locale={locale} standing={standing} /></Aside>}
          {mission.status === 'in-signature' && may.send && <Aside title={t('links')}><p class="muted mt-2">{t('links.lead')}</p><LinkAddresses locale={locale} site={site} links={links} /></Aside>}
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
