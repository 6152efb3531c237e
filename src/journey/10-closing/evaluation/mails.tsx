import type { Locale } from '#house/i18n/locale.ts'
import type { closingFile } from '../links/queries.ts'
import type { Words } from '#people/links/mails.tsx'
import { texts } from './schema.ts'

type File = Awaited<ReturnType<typeof closingFile>>

/** `ask`: three questions to the expert. `told`: the SME has answered. */
export function evaluationWords(locale: Locale, kind: 'ask' | 'told', { sme }: File): Words {
  const t = texts(locale)
  const said = { sme: sme ?? t('sme.unnamed') }
  return { subject: t(`mail.${kind}.subject`, said), paragraphs: [t(`mail.${kind}.text`, said), t(`mail.${kind}.next`)], button: t(`mail.${kind}.button`), why: t('why', said) }
}
