import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { absolute, type Site } from '#house/site.ts'
import { confirmationPath } from './rules.ts'
import { texts, type ChangeEmail } from './schema.ts'

type Reader = { given_name: string; locale: Locale }

export function confirmationLetter(site: Site, person: Reader, change: ChangeEmail): Letter {
  const t = texts(person.locale)
  return {
    subject: t('mail.confirm.subject'), greeting: t('mail.hello', { name: person.given_name }), paragraphs: [t('mail.confirm.text', { network: site.networkName })],
    button: { label: t('mail.confirm.button'), url: absolute(site, confirmationPath(site.secrets, change)) }, closing: [t('mail.confirm.closing')], manner: { atOnce: true },
  }
}

/** To the address that would no longer serve: its owner may not be the one who asked. */
export function warningLetter(site: Site, person: Reader, email: string): Letter {
  const t = texts(person.locale)
  return {
    subject: t('mail.warn.subject'), greeting: t('mail.hello', { name: person.given_name }), paragraphs: [t('mail.warn.text', { network: site.networkName, email })],
    button: { label: t('mail.warn.button'), url: absolute(site, '/compte') }, closing: [t('mail.warn.closing')], manner: { atOnce: true },
  }
}
