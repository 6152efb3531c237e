import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { PulseFile } from './queries.ts'
import { texts } from './schema.ts'

export function pulseWords(locale: Locale, { sme, firm }: PulseFile): Words {
  const t = texts(locale)
  const said = { sme: sme ?? t('sme.unnamed'), firm: firm ?? t('firm.unnamed') }
  return { subject: t('mail.subject'), paragraphs: [t('mail.text', said), t('mail.rule', said), t('mail.free')], button: t('mail.button'), why: t('why', said) }
}
