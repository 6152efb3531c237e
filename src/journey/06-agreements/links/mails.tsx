import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import { texts } from './schema.ts'

export type PartyRole = 'company' | 'operator' | 'sme' | 'expert'

/** Why this party is written to; French says it in the feminine to a woman. */
export const whyOf = (locale: Locale, party: PartyRole, gender: 'f' | 'm' | null) => texts(locale)(gender === 'f' ? 'why.f' : 'why', { party })

export function letterWords(locale: Locale, party: PartyRole, gender: 'f' | 'm' | null): Words {
  const t = texts(locale)
  return { subject: t('mail.subject'), paragraphs: [t('mail.text'), t('mail.next')], button: t('mail.button'), why: whyOf(locale, party, gender) }
}
