import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { Consultation } from './queries.ts'
import { texts } from './schema.ts'

export function consultationWords(locale: Locale, { sme, held_on }: Consultation, reminder: boolean): Words {
  const t = texts(locale)
  const said = { sme, date: formats(locale).dateLong(held_on) }
  return { subject: t(reminder ? 'mail.reminder.subject' : 'mail.subject', said), paragraphs: [t(reminder ? 'mail.reminder.text' : 'mail.text', said), t('mail.next', said)], button: t('mail.button'), why: t('why') }
}
