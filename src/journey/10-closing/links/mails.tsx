import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { closingFile } from './queries.ts'
import { texts } from './schema.ts'

type File = Awaited<ReturnType<typeof closingFile>>

export const nameOfExpert = (locale: Locale, { given_name, family_name }: Pick<File, 'given_name' | 'family_name'>) => (given_name && family_name ? `${given_name} ${family_name}` : texts(locale)('expert.unnamed'))

export function closingWords(locale: Locale, file: File): Words {
  const t = texts(locale)
  const said = { name: nameOfExpert(locale, file) }
  return { subject: t('mail.subject', said), paragraphs: [t('mail.text', said), t('mail.next')], button: t('mail.button'), why: t('why', said) }
}
