import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { callInline, LinkForm, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { askSigningCode, declineAgreement, signAgreement } from '../signatures/actions.ts'
import type { Standing } from '../signatures/queries.ts'
import { texts as signatureTexts } from '../signatures/schema.ts'
import { PaperText } from '../papers/views.tsx'
import { CodeNotice, LetterFiles, Proof, Signatories, Signing, type Post } from '../signatures/views.tsx'
import type { Letter } from './queries.ts'
import { texts } from './schema.ts'

const actions = { code: askSigningCode.name, sign: signAgreement.name, decline: declineAgreement.name }

/** What is signed, and the document itself. */
function Terms({ locale, told, address }: { locale: Locale; told: Letter; address: string }) {
  return (
    <section aria-labelledby="lettre">
      <h2 id="lettre">{texts(locale)('text')}</h2>
      <PaperText blocks={told.content} />
      {told.standing && <LetterFiles locale={locale} standing={told.standing} address={address} />}
    </section>
  )
}

function ToSign({ locale, link, place, told, standing, sent }: LinkProps & { told: Letter; standing: Standing }) {
  const post: Post = (what, label, hidden, children) => <LinkForm link={link} action={actions[what]} hidden={hidden} label={label}>{children}</LinkForm>
  return (
    <section aria-labelledby="signature">
      <h2 id="signature">{texts(locale)('answer')}</h2>
      <Signing locale={locale} party={told.party} kind={told.kind} standing={standing} codes={told.codes} post={post} errors={sent?.errors ?? {}} fields={sent?.fields ?? {}} call={callInline(locale, place)} />
    </section>
  )
}

/** « Lettre de mission », and that it amends. */
export const titleOf = (locale: Locale, { kind, amends }: Pick<Letter, 'kind' | 'amends'>) => texts(locale)(amends ? 'title.amends' : 'title', { paper: signatureTexts(locale)(`kind.${kind}`) })

function became(locale: Locale, told: Letter) {
  const t = texts(locale)
  const { date, dateTime } = formats(locale)
  if (told.mission === 'interrupted' || told.mission === 'replaced') return <Noted tone="note" title={t('state.over')}>{t('state.over.text')}</Noted>
  if (told.signedOn) return <Noted title={t('noted')}>{t('state.signed', { date: date(told.signedOn) })}{told.mission === 'signed' && <> {t('state.begins')}</>}</Noted>
  const stopped = told.standing?.stopped
  if (stopped) return <Noted tone="note" title={signatureTexts(locale)(`stopped.${stopped.why}`, { by: stopped.by ?? 'other' })}>{t('state.stopped')}</Noted>
  const awaited = told.parties.filter(({ signedAt }) => !signedAt).length
  return <Noted title={t('noted')}>{t('state.accepted', { date: told.signedAt ? dateTime(told.signedAt) : '', awaited })}</Noted>
}

export function LetterView({ told, ...props }: LinkProps & { told: Letter }) {
  const { locale, link, sent } = props
  const t = texts(locale)
  const { standing } = told
  const open = standing?.status === 'open' && !told.signedAt
  const signed = told.parties.filter(({ signedAt }) => signedAt).length
  return (
    <>
      <h1>{titleOf(locale, told)}</h1>
      {open && !sent && <CodeNotice locale={locale} codes={told.codes} />}
      {open ? <p>{t('lead', { signed, total: told.parties.length })}</p> : became(locale, told)}
      <Terms locale={locale} told={told} address={link.address} />
      <section aria-labelledby="parties">
        <h2 id="parties">{t('parties')}</h2>
        <Signatories locale={locale} signatories={told.parties} />
      </section>
      {open && <ToSign {...props} told={told} standing={standing} />}
      {standing && (
        <section class="muted" aria-labelledby="preuve">
          <h2 id="preuve">{t('proof')}</h2>
          <Proof locale={locale} standing={standing} />
        </section>
      )}
      <LinkNote {...props} why={t('why', { party: told.party, paper: signatureTexts(locale)(`kind.${told.kind}`) })} confidential={t('confidential')} />
    </>
  )
}
