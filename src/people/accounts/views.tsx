import type { Locale } from '#house/i18n/locale.ts'
import { Button, Actions } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { ErrorSummary, Form, type Errors } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { texts } from './schema.ts'

export type DemoAccounts = { password: string; accounts: readonly { role: string; name: string; email: string }[] }
type SignInProps = { locale: Locale; errors: Errors; email?: string | undefined; failed?: string | undefined; next: string; demo: DemoAccounts | null; roleName(role: string): string }

function DemoAccountList({ locale, demo, next, roleName }: { locale: Locale; demo: DemoAccounts; next: string; roleName(role: string): string }) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('sign-in.demo')}</h2>
      <p>{t('sign-in.demo.lead', { password: demo.password })}</p>
      <ul class="rows">
        {demo.accounts.map(({ role, name, email }) => (
          <li key={email}>
            <span>
              <strong>{name}</strong>
              <span class="sub">{roleName(role)}</span>
              <span class="sub">{email}</span>
            </span>
            <Form action="/connexion" hidden={{ email, password: demo.password, next }} label={t('sign-in.demo.go', { name })}>
              <Button size="small">{t('sign-in.demo.go', { name })}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function SignInView({ locale, errors, email, failed, next, demo, roleName }: SignInProps) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l">
      <div class="stack">
        <h1 class="h-display">{t('sign-in.title')}</h1>
        <p class="lead">{t('sign-in.lead')}</p>
      </div>
      {failed && <Message tone="err" title={failed} live="alert" />}
      <ErrorSummary locale={locale} errors={errors} />
      <Form action="/connexion" hidden={{ next }} label={t('sign-in.title')}>
        <Field name="email" type="email" label={t('sign-in.email')} value={email} error={errors['email']} autocomplete="username" required />
        <Field name="password" type="password" label={t('sign-in.password')} error={errors['password']} autocomplete="current-password" required />
        <Actions><Button variant="primary">{t('sign-in.go')}</Button></Actions>
      </Form>
      <section class="stack">
        <h2 class="h-section">{t('sign-in.or')}</h2>
        <p>{t('sign-in.link.lead')}</p>
        <Form action="/connexion/lien" hidden={{ next }} label={t('sign-in.or')}>
          <Field name="link-email" type="email" label={t('sign-in.email')} value={email} autocomplete="email" required />
          <Actions><Button>{t('sign-in.link.go')}</Button></Actions>
        </Form>
      </section>
      {demo && <DemoAccountList locale={locale} demo={demo} next={next} roleName={roleName} />}
    </div>
  )
}

export function LinkSentView({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return (
    <div class="wrap stack">
      <h1 class="h-display">{t('sign-in.link.sent.title')}</h1>
      <p class="lead">{t('sign-in.link.sent')}</p>
    </div>
  )
}

/** A GET never acts: the link opens this page, its button signs in. */
export function SignInByLinkView({ locale, name, action }: { locale: Locale; name: string; action: string }) {
  const t = texts(locale)
  return (
    <div class="stack">
      <h1>{t('sign-in.by-link.title', { name })}</h1>
      <p>{t('sign-in.by-link.lead')}</p>
      <Form action={action} label={t('sign-in.title')}>
        <Button variant="primary" wide>{t('sign-in.one-click')}</Button>
      </Form>
    </div>
  )
}

type AccountProps = { locale: Locale; name: string; email: string; roles: readonly string[]; errors: Errors; done?: 'password' | undefined }

export function AccountView({ locale, name, email, roles, errors, done }: AccountProps) {
  const t = texts(locale)
  return (
    <div class="stack-l">
      <div class="stack">
        <h1 class="h-screen">{t('account.title')}</h1>
        <p>{name}</p>
        {done && <Message tone="ok" title={t(`account.${done}.done`)} live="status" />}
        <ErrorSummary locale={locale} errors={errors} />
      </div>
      <section class="stack">
        <h2 class="h-section">{t('account.roles')}</h2>
        <ul class="bul">{roles.map((role) => <li key={role}>{role}</li>)}</ul>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('account.calendar')}</h2>
        <p>{t('account.calendar.text')} <a href="/compte/agenda">{t('account.calendar.go')}</a></p>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('account.mail')}</h2>
        <p>{t('account.mail.text')} <a href="/compte/notifications">{t('account.mail.go')}</a></p>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('account.data')}</h2>
        <p>{t('account.data.text')} <a href="/mes-donnees">{t('account.data.go')}</a></p>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('account.password')}</h2>
        <Form action="/compte/mot-de-passe" label={t('account.password')}>
          <Field name="password" type="password" label={t('sign-in.password')} hint={t('account.password.hint')} error={errors['password']} autocomplete="new-password" required />
          <Actions><Button>{t('account.password.go')}</Button></Actions>
        </Form>
      </section>
      <section class="stack">
        <h2 class="h-section">{t('account.email')}</h2>
        <Form action="/compte/adresse" label={t('account.email')}>
          <Field name="email" type="email" label={t('sign-in.email')} value={email} error={errors['email']} autocomplete="email" required />
          <Actions><Button>{t('account.email.go')}</Button></Actions>
        </Form>
      </section>
    </div>
  )
}
