import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { Attestation } from './queries.ts'
import { texts } from './schema.ts'

/** The attestation is there: where it is downloaded, and that a badge may be asked for. */
export function attestationWords(locale: Locale, name: string | null, { halfDays, content }: Attestation): Words {
  const t = texts(locale)
  const said = { sme: name ?? t('sme.unnamed'), days: formats(locale).days(halfDays) }
  return { subject: t('mail.subject'), paragraphs: [t('mail.text', said), ...(content.sme ? [t('mail.named', said)] : []), t('mail.badge')], button: t('mail.button'), why: t('why', said) }
}
