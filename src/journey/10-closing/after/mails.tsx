import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { AfterFile } from './queries.ts'
import { texts } from './schema.ts'

/** Who the other one is, to the side that is asked. */
export function otherOf(locale: Locale, { side, sme, given_name, family_name }: Pick<AfterFile, 'side' | 'sme' | 'given_name' | 'family_name'>): string {
  if (side === 'expert') return sme ?? texts(locale)('sme.unnamed')
  return given_name && family_name ? `${given_name} ${family_name}` : texts(locale)('expert.unnamed')
}

/** One question a year; a reminder says the same, and the last one that it is the last. */
export function afterWords(locale: Locale, file: AfterFile, reminder: number): Words {
  const t = texts(locale)
  const said = { other: otherOf(locale, file), year: file.year, side: file.side }
  return { subject: t(reminder === 0 ? 'mail.subject' : 'mail.subject.again', said), paragraphs: [t('mail.text', said), t('mail.short', said), ...(reminder === 2 ? [t('mail.last')] : [])], button: t('mail.button'), why: t('why', said) }
}
