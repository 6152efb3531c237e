import type { ComponentChildren } from 'preact'
import { toPlainDate, type Instant } from '#house/clock/plain-date.ts'
import type { OpenLink, Sent } from '#house/http/links.ts'
import type { Screen } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { linkAddress, type Site } from '#house/site.ts'
import { Button } from '#house/ui/button.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { LiveLink } from './queries.ts'
import { texts, unbroken, type Place } from './schema.ts'

/** What every page of a personal link is given. `sent` is a form that comes back. */
export type LinkProps = { locale: Locale; link: OpenLink; place: Place; sent?: Sent | undefined }

/** The last day of a link: it closes at the end of that day. */
export const lastDay = (expiresAt: Instant) => toPlainDate(expiresAt.slice(0, 10))

/** The head of the phone: whom to call. */
export function callOf(locale: Locale, { telephone }: Place): Pick<Screen, 'call'> {
  return telephone ? { call: { label: texts(locale)('call', { telephone: unbroken(telephone) }), href: `tel:${telephone.replaceAll(/[^\d+]/g, '')}` } } : {}
}

/** « Appelez le … », or whom to write to where no number is known. */
export const callSentence = (locale: Locale, { telephone, operator }: Place) => (telephone ? texts(locale)('call.sentence', { telephone: unbroken(telephone) }) : texts(locale)('call.none', { operator }))

/** The same after a colon. */
export const callInline = (locale: Locale, { telephone, operator }: Place) => (telephone ? texts(locale)('call.inline', { telephone: unbroken(telephone) }) : texts(locale)('call.inline.none', { operator }))

/** A link that is over: kind, and whom to turn to. */
export function ClosedLinkView({ locale, place }: { locale: Locale; place: Place | null }) {
  const t = texts(locale)
  return (
    <>
      <h1>{t('closed.title')}</h1>
      <p>{t('closed.text')}</p>
      {place && <p class="mt-3">{callSentence(locale, place)}</p>}
    </>
  )
}

/** The link's own fields of each form: which action, and a key so that twice counts once. */
export function LinkForm({ link, action, hidden, label, children }: { link: OpenLink; action: string; hidden?: Readonly<Record<string, string>>; label: string; children: ComponentChildren }) {
  return (
    <Form action={link.address} idempotencyKey={crypto.randomUUID()} hidden={{ action, ...hidden }} label={label}>
      {children}
    </Form>
  )
}

type AnswerProps = { link: OpenLink; action: string; hidden?: Readonly<Record<string, string>>; label: string; plain?: boolean; children?: ComponentChildren }

/** The yes of a page: one large button, with the fields it needs above it. `plain` where it is not the main one. */
export function Answer({ link, action, hidden, label, plain, children }: AnswerProps) {
  return (
    <LinkForm link={link} action={action} {...(hidden ? { hidden } : {})} label={label}>
      {children}
      <Button variant={plain ? 'plain' : 'primary'} {...(plain ? {} : { size: 'large' as const })} wide>{label}</Button>
    </LinkForm>
  )
}

type RefuseProps = { locale: Locale; link: OpenLink; action: string; hidden?: Readonly<Record<string, string>>; /** « Pas cette fois » */ open: string; label: string; hint?: string; optional?: boolean; /** A reason to choose, beside the words. */ codes?: { label: string; options: readonly { value: string; label: string }[] }; go: string; sent?: Sent | undefined; /** Sets the ids apart where a page has several. */ scope?: string | undefined }

/** The no of a page: it opens on a question, since every refusal keeps its reason. */
export function Refuse({ locale, link, action, hidden, open, label, hint, optional, codes, go, sent, scope }: RefuseProps) {
  const back = sent?.action === action ? sent : undefined
  return (
    <details class="mt-3" open={back !== undefined}>
      <summary class="btn btn--wide">{open}</summary>
      <div class="mt-3">
        <LinkForm link={link} action={action} {...(hidden ? { hidden } : {})} label={open}>
          {codes && <Select name="reasonCode" label={codes.label} options={codes.options} value={back?.fields['reasonCode'] ?? 'other'} {...(back?.errors['reasonCode'] ? { error: back.errors['reasonCode'] } : {})} />}
          <TextArea name="reason" scope={back ? undefined : scope} rows={3} label={label} {...(hint ? { hint } : {})} {...(optional ? { note: texts(locale)('optional') } : {})} value={back?.fields['reason'] ?? ''} {...(back?.errors['reason'] ? { error: back.errors['reason'] } : {})} />
          <Button wide>{go}</Button>
        </LinkForm>
      </div>
    </details>
  )
}

/** What was done, and what happens next and when. Read aloud when the page opens. */
export function Noted({ tone = 'ok', title, children }: { tone?: 'ok' | 'wait' | 'note'; title: string; children?: ComponentChildren }) {
  return (
    <section>
      <Message tone={tone} title={title} live="status">{children}</Message>
    </section>
  )
}

/** At the foot of each page: why this person, what stays confidential, that the link is personal and until when. */
export function LinkNote({ locale, link, place, why, confidential }: LinkProps & { why: string; confidential: string }) {
  const t = texts(locale)
  const until = formats(locale).date(lastDay(link.expiresAt))
  return (
    <section class="muted" aria-labelledby="a-propos">
      <h2 id="a-propos">{t('note.title')}</h2>
      <p>{why}</p>
      <p class="mt-3">{confidential}</p>
      <p class="mt-3">{t('note.link', { until })}</p>
      <p class="mt-3">{t('note.not-me')} {callSentence(locale, place)}</p>
    </section>
  )
}

/** For the coordinator: live links to copy and send otherwise. */
export function LinkAddresses({ locale, site, links }: { locale: Locale; site: Site; links: readonly LiveLink[] }) {
  const t = texts(locale)
  if (links.length === 0) return <p class="muted">{t('copy.none')}</p>
  return (
    <>
      {links.map(({ linkId, personName, expiresAt }) => (
        <Field key={linkId} type="url" name={`lien-${linkId}`} label={personName} hint={t('copy.until', { until: formats(locale).date(lastDay(expiresAt)) })} value={linkAddress(site, linkId)} />
      ))}
    </>
  )
}
