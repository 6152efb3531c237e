import type { ComponentChildren } from 'preact'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, FileField, TextArea } from '#house/ui/field.tsx'
import { ErrorSummary, Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { badgesAddress, texts } from '../schema.ts'
import type { CheckedBadge, Shown } from './queries.ts'

const tones = { valid: 'ok', revoked: 'err', altered: 'err', 'unknown-issuer': 'wait', unknown: 'wait', 'not-a-badge': 'wait' } as const

function Said({ locale, shown }: { locale: Locale; shown: Shown }) {
  const t = texts(locale)
  const { title, narrative, issuedOn, territory, recipient } = shown
  return (
    <DefinitionList items={[
      { term: t('check.what'), description: title }, { term: t('check.story'), description: narrative }, { term: t('check.issued'), description: formats(locale).date(issuedOn) }, { term: t('check.territory'), description: territory },
      { term: t('check.recipient'), description: t(`check.recipient.${recipient ?? 'unasked'}`) },
    ]} />
  )
}

function sentence(locale: Locale, result: CheckedBadge): ComponentChildren {
  const t = texts(locale)
  if (result.state === 'revoked') return <><p>{t('check.revoked', { date: formats(locale).date(result.revokedOn) })} {t(`because.${result.because}`)}</p></>
  if (result.state === 'unknown-issuer') return <p>{t(result.issuer ? 'check.unknown-issuer.named' : 'check.unknown-issuer', { issuer: result.issuer ?? '' })}</p>
  return <p>{t(`check.${result.state}`)}</p>
}

function Result({ locale, result }: { locale: Locale; result: CheckedBadge }) {
  const t = texts(locale)
  return (
    <div class="stack measure">
      <Message tone={tones[result.state]} live="status" title={t(`check.title.${result.state}`)}>{sentence(locale, result)}</Message>
      {'title' in result && <Said locale={locale} shown={result} />}
      <Actions><LinkButton href={badgesAddress}>{t('check.again')}</LinkButton></Actions>
    </div>
  )
}

type Props = { locale: Locale; result: CheckedBadge | null; fields: Readonly<Record<string, string>>; error: string | null }

export function BadgeCheckView({ locale, result, fields, error }: Props) {
  const t = texts(locale)
  const wrong = error ? { error } : {}
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t('check.title')}</h1>
      {result ? <Result locale={locale} result={result} /> : (
        <>
          <p class="lead measure">{t('check.lead')}</p>
          {error && <ErrorSummary locale={locale} errors={{ badge: error }} />}
          <Form action={badgesAddress} multipart label={t('check.title')}>
            <TextArea name="badge" rows={5} label={t('check.badge')} hint={t('check.badge.hint')} value={fields['badge'] ?? ''} {...wrong} />
            <FileField name="file" label={t('check.file')} hint={t('check.file.hint')} note={t('check.optional')} accept=".jwt,.json,.txt,application/json" />
            <Field name="email" type="email" label={t('check.email')} hint={t('check.email.hint')} note={t('check.optional')} value={fields['email'] ?? ''} />
            <Actions><Button variant="primary">{t('check.go')}</Button></Actions>
          </Form>
          <p class="measure muted">{t('check.privacy')}</p>
        </>
      )}
    </div>
  )
}
