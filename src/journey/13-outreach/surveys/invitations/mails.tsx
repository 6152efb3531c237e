import { sign } from '#house/auth/token.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { absolute, type Site } from '#house/site.ts'
import { invitationLink, invitationPurpose } from '../answering/schema.ts'
import { texts } from './schema.ts'

export type Invited = { id: string; slug: string; title: string; named: boolean; closesOn: PlainDate }

export function invitationLetter(locale: Locale, site: Site, { id, slug, title, named, closesOn }: Invited): Letter {
  const t = texts(locale)
  return {
    subject: t('mail.subject', { title }), greeting: t('mail.greeting'), paragraphs: [t('mail.asked', { network: site.networkName, title, date: formats(locale).date(closesOn) }), t(named ? 'mail.named' : 'mail.anonymous')],
    button: { label: t('mail.go'), url: absolute(site, invitationLink(slug, sign(site.secrets, invitationPurpose, id))) }, closing: [t('mail.why')],
  }
}
