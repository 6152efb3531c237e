import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { linkAddress, type Site } from '#house/site.ts'
import { leadingOn } from './rules.ts'
import { texts } from './schema.ts'

export function signInLetter(site: Site, person: { given_name: string; locale: Locale }, linkId: string, next: string): Letter {
  const t = texts(person.locale)
  return {
    subject: t('mail.link.subject'),
    greeting: t('mail.hello', { name: person.given_name }),
    paragraphs: [t('mail.link.text')],
    button: { label: t('mail.link.button'), url: leadingOn(linkAddress(site, linkId), next) },
    closing: [t('mail.link.closing')], manner: { atOnce: true },
  }
}
