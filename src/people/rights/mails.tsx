import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import type { RightKind } from '#house/privacy/purposes.ts'
import { absolute, type Site } from '#house/site.ts'
import { registerAddress, texts } from './schema.ts'

export type Answered = { name: string; locale: Locale; kind: RightKind; receivedOn: PlainDate; dueOn: PlainDate }

function letter(site: Site, { name, locale, kind, receivedOn }: Answered, subject: string, words: readonly string[]): Letter {
  const t = texts(locale)
  return {
    subject, greeting: t('mail.hello', { name }),
    paragraphs: [t('mail.about', { kind: t(`kind.${kind}`), day: formats(locale).date(receivedOn), network: site.networkName }), ...words],
    closing: [t('mail.complain')], foot: { text: t('mail.register'), url: absolute(site, registerAddress) },
  }
}

const paragraphs = (text: string) => text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean)

export const answerLetter = (site: Site, to: Answered, what: 'answer' | 'refuse', answer: string) => letter(site, to, texts(to.locale)(`mail.${what}.subject`), paragraphs(answer))
export const extensionLetter = (site: Site, to: Answered, reason: string) =>
  letter(site, to, texts(to.locale)('mail.extend.subject'), [texts(to.locale)('mail.extend.text', { day: formats(to.locale).date(to.dueOn) }), ...paragraphs(reason)])
export const erasureLetter = (site: Site, to: Answered, answer: string) => letter(site, to, texts(to.locale)('mail.erased.subject'), [texts(to.locale)('mail.erased.text'), ...paragraphs(answer)])
