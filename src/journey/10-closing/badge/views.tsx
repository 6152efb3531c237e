import type { ComponentChildren } from 'preact'
import { blank, errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import type { Badge } from './queries.ts'
import { badgeAddress, texts } from './schema.ts'

type Props = { locale: Locale; badge: Badge | null }

function State({ locale, badge }: { locale: Locale; badge: Badge }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const said = { date: date(badge.issuedOn), revoked: badge.revokedOn ? date(badge.revokedOn) : '' }
  return <p>{t(badge.status === 'revoked' ? 'revoked' : 'taken', said)}</p>
}

/** On the expert's page: ask for it, then take it away. The button is the page's own, `children`. */
export function BadgeSection({ locale, badge, base, head, children }: Props & { base: string; head?: string; children: ComponentChildren }) {
  const t = texts(locale)
  const valid = badge?.status === 'valid'
  return (
    <section aria-labelledby="badge">
      <h2 {...(head ? { class: head } : {})} id="badge">{t('title')}</h2>
      <p class="muted measure">{t('lead')}</p>
      {badge && <State locale={locale} badge={badge} />}
      {valid && <Actions><LinkButton href={`${base}/badge.jwt`}>{t('jwt')}</LinkButton><LinkButton href={`${base}/badge.json`}>{t('json')}</LinkButton></Actions>}
      {valid && <p class="mt-3"><a href={badgeAddress(badge.id)}>{t('check')}</a>. <span class="muted">{t('code', { code: badge.id })}</span></p>}
      {valid && badge.behind && <p class="mt-3">{t('behind')}</p>}
      {(!valid || badge.behind) && <div class="mt-3">{children}</div>}
    </section>
  )
}

/** On the coordinator's: what was handed over, and a form to revoke it. */
export function BadgeDesk({ locale, typed, badge, address }: Props & { typed: Typed; address: string }) {
  const t = texts(locale)
  if (!badge) return <p class="muted">{t('desk.none')}</p>
  const own = typed.form === '/revocation' ? typed : blank
  return (
    <>
      <State locale={locale} badge={badge} />
      {badge.because === 'replaced' && <p class="muted">{t('because.replaced')}</p>}
      {badge.reason && <p class="muted">{t('desk.reason', { reason: badge.reason })}</p>}
      {badge.status === 'valid' && (
        <details class="data" open={own !== blank}>
          <summary>{t('desk.revoke')}</summary>
          <Form action={`${address}/revocation`} idempotencyKey={crypto.randomUUID()} label={t('desk.revoke')}>
            <p class="muted measure">{t('desk.revoke.lead')}</p>
            <TextArea name="reason" rows={2} label={t('desk.revoke.reason')} value={valueIn(own, 'reason')} {...errorIn(own, 'reason')} />
            <Actions><Button>{t('desk.revoke')}</Button></Actions>
          </Form>
        </details>
      )}
    </>
  )
}
