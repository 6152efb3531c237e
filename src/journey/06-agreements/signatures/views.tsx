import type { ComponentChildren, VNode } from 'preact'
import type { Instant } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Checks } from '#house/ui/aside.tsx'
import { Button } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import type { Errors } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { PaperKind } from '../schema.ts'
import type { CodeStanding, Standing } from './queries.ts'
import { consentOf, texts, type Party } from './schema.ts'

/** A form of the page, wherever it stands: on a personal link, or at the desk. */
export type Post = (what: 'code' | 'sign' | 'decline', label: string, hidden: Readonly<Record<string, string>>, children: ComponentChildren) => VNode

type SigningProps = { locale: Locale; party: Party; kind: PaperKind; standing: Standing; codes: CodeStanding; post: Post; errors: Errors; fields: Readonly<Record<string, string>>; /** « appelez le … » */ call: ComponentChildren }

const wrongCode = (locale: Locale, { code }: CodeStanding) => (code && code.tried > 0 ? texts(locale)(code.triesLeft > 0 ? 'code.wrong' : 'code.spent', { left: code.triesLeft }) : undefined)

/** At the head of the page that comes back after a wrong code. */
export function CodeNotice({ locale, codes }: { locale: Locale; codes: CodeStanding }) {
  const wrong = wrongCode(locale, codes)
  return wrong ? <div class="mt-4"><Message tone="err" live="alert" title={wrong} /></div> : null
}

function SignForm({ locale, party, kind, standing, codes, post, errors }: SigningProps & { codes: { code: NonNullable<CodeStanding['code']> } }) {
  const t = texts(locale)
  const { code, sentTo } = codes
  const error = errors['code'] ?? wrongCode(locale, codes)
  return (
    <>
      {post('sign', t('sign', { kind }), { documentSha256: standing.documentSha256 }, (
        <>
          <Checkbox name="consent" label={consentOf(locale, party, kind)} {...(errors['consent'] ? { error: errors['consent'] } : {})} />
          <Field name="code" label={t('code.label')} hint={t('code.hint', { sentTo: sentTo ?? '', at: formats(locale).time(code.sentAt) })} short inputmode="numeric" autocomplete="one-time-code" maxlength={7} required {...(error ? { error } : {})} />
          <Button variant="primary" size="large" wide>{t('sign', { kind })}</Button>
        </>
      ))}
      {post('code', t('code.again'), {}, <Button wide>{t('code.again')}</Button>)}
    </>
  )
}

function AskCode({ locale, codes, post, call }: SigningProps) {
  const t = texts(locale)
  if (!codes.sentTo) return <Message tone="wait" title={t('code.no-address')}><p>{call}</p></Message>
  return (
    <>
      <p>{t('code.lead', { sentTo: codes.sentTo })}</p>
      {post('code', t('code.ask'), {}, <Button variant="primary" size="large" wide>{t('code.ask')}</Button>)}
    </>
  )
}

/** To sign or not to: a code first, then the consent and the code; a refusal keeps its reason. */
export function Signing(props: SigningProps) {
  const { locale, codes, post, errors, fields, call } = props
  const t = texts(locale)
  const { code } = codes
  return (
    <div class="stack">
      {code && code.triesLeft > 0 ? <SignForm {...props} codes={{ ...codes, code }} /> : <AskCode {...props} />}
      <details open={errors['reason'] !== undefined}>
        <summary class="btn btn--wide">{t('decline')}</summary>
        <div class="mt-3 stack">
          <p>{t('decline.lead')} {call}</p>
          {post('decline', t('decline'), {}, (
            <>
              <TextArea name="reason" rows={3} label={t('decline.reason')} value={fields['reason'] ?? ''} {...(errors['reason'] ? { error: errors['reason'] } : {})} />
              <Button wide>{t('decline.go')}</Button>
            </>
          ))}
        </div>
      </details>
    </div>
  )
}

type Signatory = { party: Party; organisation: string | null; signedAt: Instant | null; mine: boolean }

/** Who has signed, and who is awaited. */
export function Signatories({ locale, signatories }: { locale: Locale; signatories: readonly Signatory[] }) {
  const t = texts(locale)
  return (
    <Checks locale={locale} checks={signatories.map(({ party, organisation, signedAt, mine }) => ({
      what: mine ? t('party.mine', { party: t(`party.${party}`) }) : t(`party.${party}`),
      detail: <>{organisation}{organisation && <br />}{signedAt ? t('signed.on', { date: formats(locale).dateTime(signedAt) }) : t('awaited')}</>,
      state: signedAt ? 'done' as const : 'waiting' as const,
    }))} />
  )
}

/** The document itself, and its evidence once there is one. `address` ends before the name of the file. */
export function LetterFiles({ locale, standing, address, of }: { locale: Locale; standing: Standing; address: string; /** Which paper, where a page has several. */ of?: string }) {
  const t = texts(locale)
  if (!standing.fileId && !standing.proven) return null
  const which = of ? <span class="vh"> : {of}</span> : null
  return (
    <ul class="mt-3">
      {standing.fileId && <li><a href={`${address}/document.pdf`}>{standing.sealed ? t('file.sealed') : t('file.document')}{which}</a></li>}
      {standing.proven && <li><a href={`${address}/preuves.pdf`}>{t('file.evidence')}{which}</a></li>}
    </ul>
  )
}

/** What will be proof, and what the seal is not. */
export function Proof({ locale, standing }: { locale: Locale; standing: Standing }) {
  const t = texts(locale)
  return (
    <>
      <p>{t('proof.date')}</p>
      <p class="mt-2">{t('proof.hash')} <span class="mono">{standing.documentSha256}</span></p>
      <p class="mt-2">{t('proof.seal')} <a href="/verifier">{t('proof.check')}</a></p>
    </>
  )
}
