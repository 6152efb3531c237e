import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { address as agendaAddress } from '#people/availability/schema.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { address, texts } from './schema.ts'

export function FeedView({ locale, typed, url }: { locale: Locale; typed: Typed; /** `null` until one is made. */ url: string | null }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {url ? (
        <>
          <section class="stack measure" aria-labelledby="adresse">
            <h2 class="h-section" id="adresse">{t('address')}</h2>
            <p class="mono"><a href={url}>{url}</a></p>
            <p>{t('how')} <a href={url.replace(/^https?:/, 'webcal:')}>{t('open')}</a></p>
            <p class="muted">{t('secret')}</p>
          </section>
          <section class="stack measure" aria-labelledby="changer">
            <h2 class="h-section" id="changer">{t('change')}</h2>
            <p>{t('change.text')}</p>
            <div class="actions">
              <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('renew')}><Button>{t('renew')}</Button></Form>
              <Form action={`${address}/fin`} idempotencyKey={crypto.randomUUID()} label={t('revoke')}><Button>{t('revoke')}</Button></Form>
            </div>
          </section>
        </>
      ) : (
        <section class="stack measure">
          <p>{t('none')}</p>
          <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('make')}>
            <Actions><Button variant="primary">{t('make')}</Button><LinkButton href={agendaAddress} variant="quiet">{t('back')}</LinkButton></Actions>
          </Form>
        </section>
      )}
    </FormScreen>
  )
}
