import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import type { Site } from '#house/site.ts'
import { nameOf, texts as linkTexts, type Addressee, type Place } from '#people/links/schema.ts'
import type { Told } from './queries.ts'
import { texts } from './schema.ts'

/** When and where, or that it is off, and why. The files stay behind the sign-in. */
export function convocationLetter(locale: Locale, site: Site, { row, to, place }: { row: Told; to: Addressee; place: Place }): Letter {
  const t = texts(locale)
  const { dateLong, hour } = formats(locale)
  const said = { committee: row.committee, date: dateLong(row.held_on), time: hour(Math.floor(row.starts_minute / 60), row.starts_minute % 60), place: row.place || t('mail.place.none'), reason: row.reason }
  const lines = [t(`mail.${row.kind}`, said), ...(row.kind === 'first' ? [] : [t('mail.reason', said)]), t(row.kind === 'cancelled' ? 'mail.files.back' : 'mail.files')]
  return {
    subject: t(`mail.${row.kind}.subject`, said), greeting: linkTexts(locale)('mail.greeting', { name: nameOf(to) }), paragraphs: lines,
    ...(row.kind === 'cancelled' ? {} : { button: { label: t('mail.button'), url: `${site.baseUrl}/comite/reunions/${row.meeting_id}/salle` } }),
    closing: [t('mail.why', said), linkTexts(locale)('mail.signed', { operator: place.operator, network: site.networkName })],
    manner: row.kind === 'first' ? { answerBy: row.held_on } : { atOnce: true },
  }
}
