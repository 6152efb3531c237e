import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Checks } from '#house/ui/aside.tsx'
import { Answer, callInline, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import type { Letter } from './queries.ts'
import { texts } from './schema.ts'

function Parties({ locale, told }: { locale: Locale; told: Letter }) {
  const t = texts(locale)
  const { dateTime } = formats(locale)
  return (
    <section aria-labelledby="parties">
      <h2 id="parties">{t('parties')}</h2>
      <Checks locale={locale} checks={told.parties.map(({ party, status, acceptedAt, organisation }) => ({
        what: party === told.party ? t('party.mine', { party: t(`party.${party}`) }) : t(`party.${party}`),
        detail: <>{organisation}{organisation && <br />}{acceptedAt ? t('accepted.on', { date: dateTime(acceptedAt) }) : t('awaited')}</>,
        state: status === 'accepted' ? 'done' as const : 'waiting' as const,
      }))} />
    </section>
  )
}

/** The contract's own words, in its own language, whatever the reader's. */
function Terms({ locale, told }: { locale: Locale; told: Letter }) {
  return (
    <section aria-labelledby="lettre">
      <h2 id="lettre">{texts(locale)('text')}</h2>
      <article class="doc" lang="fr">
        {told.terms.split('\n\n').map((paragraph, i) => (
          <p key={i} class={i > 0 ? 'mt-3' : undefined}>
            {paragraph.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>)}
          </p>
        ))}
      </article>
    </section>
  )
}

function Acceptance({ locale, link, place, told, action }: LinkProps & { told: Letter; action: string }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="accord">
      <h2 id="accord">{t('answer')}</h2>
      <p>{t('answer.for', { party: told.party })}</p>
      <div class="mt-4"><Answer link={link} action={action} hidden={{ termsSha256: told.termsSha256 }} label={t('yes')} /></div>
      <p class="mt-4">{t('no', { call: callInline(locale, place) })}</p>
    </section>
  )
}

function Proof({ locale, told }: { locale: Locale; told: Letter }) {
  const t = texts(locale)
  return (
    <section class="muted" aria-labelledby="preuve">
      <h2 id="preuve">{t('proof')}</h2>
      <p>{t('proof.date')}</p>
      <p class="mt-2">{t('proof.hash')} <span class="mono">{told.termsSha256}</span></p>
      <p class="mt-2">{t('proof.seal')}</p>
    </section>
  )
}

function became(locale: Locale, told: Letter) {
  const t = texts(locale)
  const { date, dateTime } = formats(locale)
  if (told.mission === 'interrupted' || told.mission === 'replaced') return <Noted tone="note" title={t('state.over')}>{t('state.over.text')}</Noted>
  if (told.signedOn) return <Noted title={t('noted')}>{t('state.signed', { date: date(told.signedOn) })}</Noted>
  const awaited = told.parties.filter(({ status }) => status === 'awaited').length
  return <Noted title={t('noted')}>{t('state.accepted', { date: told.acceptedAt ? dateTime(told.acceptedAt) : '', awaited })}</Noted>
}

export function LetterView({ told, action, ...props }: LinkProps & { told: Letter; action: string }) {
  const { locale } = props
  const t = texts(locale)
  const open = told.status === 'awaited' && told.mission === 'in-signature'
  const accepted = told.parties.filter(({ status }) => status === 'accepted').length
  return (
    <>
      <h1>{t('title')}</h1>
      {open ? <p>{t('lead', { accepted, total: told.parties.length })}</p> : became(locale, told)}
      <Terms locale={locale} told={told} />
      {open && <Acceptance {...props} told={told} action={action} />}
      <Parties locale={locale} told={told} />
      <Proof locale={locale} told={told} />
      <LinkNote {...props} why={t('why', { party: told.party })} confidential={t('confidential')} />
    </>
  )
}
