import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { NeedNamed } from '../rerouting/queries.ts'
import type { RequestFile } from './queries.ts'
import { texts } from './schema.ts'

/** The letter to whoever answers for the site: nothing of the firm. */
export function siteWords(locale: Locale, row: RequestFile, family: string): Words {
  const t = texts(locale)
  const { days, range, date } = formats(locale)
  const said = { territory: row.territory, family: familyName(locale, family), days: days(row.half_days), range: range(row.window_from, row.window_to), date: date(row.expires_on), site: row.site ?? '' }
  return { subject: t('mail.subject', said), paragraphs: [t('mail.ask', said), t('mail.by', said)], button: t('mail.button'), why: t('why', said) }
}

/** To the coordinator: a site has said no, or nothing. */
export function endedWords(locale: Locale, row: RequestFile, about: NeedNamed, status: 'declined' | 'expired'): { subject: string; text: string } {
  const t = texts(locale)
  const said = { company: row.company ?? '', site: row.site ?? '', reason: row.reason ?? '', sme: about.sme, family: familyName(locale, about.family) }
  return { subject: t(`mail.${status}.subject`, said), text: t(`mail.${status}.text`, said) }
}
