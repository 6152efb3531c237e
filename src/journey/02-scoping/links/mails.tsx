import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { BriefFile } from './queries.ts'
import { texts } from './schema.ts'

export function briefWords(locale: Locale, file: Pick<BriefFile, 'family_code' | 'territory'>): Words {
  const t = texts(locale)
  const said = { family: familyName(locale, file.family_code), territory: file.territory }
  return { subject: t('mail.subject', said), paragraphs: [t('mail.text', said), t('mail.how'), t('mail.together')], button: t('mail.button'), why: t('why', said) }
}
