import { sign } from '#house/auth/token.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { absolute, type Site } from '#house/site.ts'
import { answerPurpose, texts, withdrawalAddress } from './schema.ts'

/** To whoever gave their address: thanks, and the way to take the answer back, also for somebody in whose name another answered. */
export function thanksLetter(locale: Locale, site: Site, title: string, answerId: string): Letter {
  const t = texts(locale)
  return {
    subject: t('mail.subject', { title }), greeting: t('mail.greeting'), paragraphs: [t('mail.thanks', { title }), t('mail.keep')],
    button: { label: t('mail.go'), url: absolute(site, `${withdrawalAddress}/${sign(site.secrets, answerPurpose, answerId)}`) }, closing: [t('mail.not-you')],
  }
}
