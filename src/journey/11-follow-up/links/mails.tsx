import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { QuestionFile } from './queries.ts'
import { texts } from './schema.ts'

/** The question; a reminder says the same in fewer words, and the last one that it is the last. */
export function questionWords(locale: Locale, { sme, months, decided_on, jobs_created_planned: created, jobs_kept_planned: kept }: QuestionFile, reminder: number): Words {
  const t = texts(locale)
  const said = { sme, months, date: formats(locale).date(decided_on), created, kept }
  const first = reminder === 0
  return {
    subject: t(first ? 'mail.subject' : 'mail.subject.again', said),
    paragraphs: [t(first ? 'mail.text' : 'mail.text.again', said), ...(created > 0 || kept > 0 ? [t('mail.planned', said)] : []), t('mail.short'), t('mail.changed'), ...(reminder === 2 ? [t('mail.last')] : [])],
    button: t('mail.button'), why: t('why', said),
  }
}
