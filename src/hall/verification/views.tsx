import type { ComponentChildren } from 'preact'
import { dayOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { checkPath } from '#house/signing/seal/reference.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { FileField } from '#house/ui/field.tsx'
import { ErrorSummary, Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { badgesAddress } from '#journey/10-closing/badge/schema.ts'
import type { Checked, SignedPart } from './queries.ts'
import { texts } from './schema.ts'

const functions = ['company', 'operator', 'sme', 'expert'] as const

function Parts({ locale, parts }: { locale: Locale; parts: readonly SignedPart[] }) {
  const t = texts(locale)
  if (parts.length === 0) return null
  return (
    <section>
      <h2 class="h-section">{t('signed-by')}</h2>
      <Rows rows={parts.map(({ party, signedAt }) => ({ what: t(`party.${functions.find((one) => one === party) ?? 'other'}`), end: formats(locale).date(dayOf(signedAt)) }))} />
    </section>
  )
}

function said(locale: Locale, result: Checked): ComponentChildren {
  const t = texts(locale)
  if (result.state === 'unknown') return <p>{t('unknown.text')}</p>
  const at = formats(locale).dateTime(result.at)
  if (result.state === 'sealed') return <><p>{t('sealed.text', { title: result.title, at, kind: result.kind })}</p><p>{result.level === 'B-T' ? t('sealed.timestamp') : t('sealed.clock')}</p><p>{t('sealed.not-signature')}</p></>
  if (result.state === 'unsealed') return <p>{t('unsealed.text', { title: result.title, at, complete: String(result.complete) })}</p>
  return <p>{t('changed.text', { title: result.title, at })}</p>
}

const tones = { sealed: 'ok', unsealed: 'wait', changed: 'err', unknown: 'wait' } as const

function Result({ locale, result, sha256 }: { locale: Locale; result: Checked; sha256: string }) {
  const t = texts(locale)
  return (
    <div class="stack measure">
      <Message tone={tones[result.state]} live="status" title={t(`title.${result.state}`)}>{said(locale, result)}</Message>
      {'parts' in result && <Parts locale={locale} parts={result.parts} />}
      <p class="meta">{t('hash')} <span class="mono">{sha256}</span></p>
      <Actions><LinkButton href={checkPath}>{t('again')}</LinkButton></Actions>
    </div>
  )
}

export function VerificationView({ locale, result, sha256, error }: { locale: Locale; result: Checked | null; sha256: string | null; error: string | null }) {
  const t = texts(locale)
  if (result && sha256) return <div class="wrap stack-l page"><h1 class="h-display">{t('title')}</h1><Result locale={locale} result={result} sha256={sha256} /></div>
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t('title')}</h1>
      <p class="lead measure">{t('lead')}</p>
      {error && <ErrorSummary locale={locale} errors={{ document: error }} />}
      <div id="verification" data-busy={t('busy')} data-failed={t('failed')}>
        <Form action={checkPath} multipart label={t('title')}>
          <FileField name="document" label={t('document')} hint={t('document.hint')} accept="application/pdf,.pdf" {...(error ? { error } : {})} />
          <Actions><Button variant="primary">{t('go')}</Button></Actions>
        </Form>
      </div>
      <p class="measure muted">{t('privacy')}</p>
      <p><a href={badgesAddress}>{t('badge')}</a></p>
    </div>
  )
}
