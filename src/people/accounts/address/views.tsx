import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { texts } from './schema.ts'

export function AskedView({ locale, email }: { locale: Locale; email: string }) {
  const t = texts(locale)
  return (
    <div class="stack">
      <h1 class="h-screen">{t('asked.title')}</h1>
      <p class="lead">{t('asked.text', { email })}</p>
    </div>
  )
}

/** A GET never acts: the letter opens this page, its button changes the address. */
export function ConfirmView({ locale, email, action, failed }: { locale: Locale; email: string; action: string; failed?: string | undefined }) {
  const t = texts(locale)
  return (
    <div class="wrap stack">
      <h1 class="h-display">{t('confirm.title')}</h1>
      {failed ? <Message tone="err" title={failed} live="alert" /> : <p class="lead">{t('confirm.text', { email })}</p>}
      {!failed && (
        <Form action={action} label={t('confirm.title')}>
          <Actions><Button variant="primary">{t('confirm.go')}</Button></Actions>
        </Form>
      )}
    </div>
  )
}

export function ChangedView({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return (
    <div class="wrap stack">
      <h1 class="h-display">{t('changed.title')}</h1>
      <p class="lead">{t('changed.text')}</p>
      <Actions><a class="btn btn--primary" href="/connexion">{t('changed.go')}</a></Actions>
    </div>
  )
}
