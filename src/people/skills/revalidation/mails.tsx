import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import { texts } from './schema.ts'

export function revalidationWords(locale: Locale, { name, firm }: { name: string; firm: string }): Words {
  const t = texts(locale)
  const said = { site: name, firm }
  return { subject: t('mail.subject', said), paragraphs: [t('mail.text', said), t('mail.short')], button: t('mail.button'), why: t('why', said) }
}
