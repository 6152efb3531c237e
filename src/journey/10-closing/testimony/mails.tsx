import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import { texts } from './schema.ts'

/** Confirms what was agreed to and gives the link that ends it. */
export function consentWords(locale: Locale, purpose: 'testimony' | 'naming', name: string): Words {
  const t = texts(locale)
  return { subject: t(`mail.${purpose}.subject`), paragraphs: [t(`mail.${purpose}.text`, { name }), t('mail.any-time')], button: t('mail.button'), why: t('mail.why', { name }) }
}
