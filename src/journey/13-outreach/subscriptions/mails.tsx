import { sign } from '#house/auth/token.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { absolute, type Site } from '#house/site.ts'
import { confirmAddress, confirmPurpose, daysToConfirm, texts } from './schema.ts'

export function confirmationLetter(locale: Locale, site: Site, subscriberId: string): Letter {
  const t = texts(locale)
  return {
    subject: t('mail.subject', { network: site.networkName }), greeting: t('mail.greeting'), paragraphs: [t('mail.asked', { network: site.networkName, days: daysToConfirm })],
    button: { label: t('mail.go'), url: absolute(site, `${confirmAddress}/${sign(site.secrets, confirmPurpose, subscriberId)}`) }, closing: [t('mail.not-you')], manner: { atOnce: true },
  }
}
