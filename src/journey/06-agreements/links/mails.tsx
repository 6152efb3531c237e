import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { PaperKind } from '../schema.ts'
import { texts as signatureTexts } from '../signatures/schema.ts'
import { texts } from './schema.ts'

export type PartyRole = 'company' | 'operator' | 'sme' | 'expert'

export function letterWords(locale: Locale, party: PartyRole, { kind, amends }: { kind: PaperKind; amends: boolean }): Words {
  const t = texts(locale)
  const paper = signatureTexts(locale)(`kind.${kind}`)
  return { subject: t(amends ? 'mail.subject.amends' : 'mail.subject', { paper }), paragraphs: [t(amends ? 'mail.amends' : `mail.${kind}`), t('mail.next')], button: t('mail.button'), why: t('why', { party, paper }) }
}
