import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import { texts } from './schema.ts'

export type PartyRole = 'company' | 'operator' | 'sme' | 'expert'

export function letterWords(locale: Locale, party: PartyRole): Words {
  const t = texts(locale)
  return { subject: t('mail.subject'), paragraphs: [t('mail.text'), t('mail.next')], button: t('mail.button'), why: t('why', { party }) }
}
