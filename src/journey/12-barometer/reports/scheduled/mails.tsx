import type { Letter } from '#house/mail/letter.tsx'
import { nameOf, type Addressee } from '#people/links/schema.ts'
import type { YearlyReport } from '../queries.ts'
import { texts as reportTexts } from '../schema.ts'
import { texts, type Rhythm } from './schema.ts'

export function reportLetter(to: Addressee, report: YearlyReport, url: string, every: Rhythm): Letter {
  const t = texts(to.locale)
  const said = { title: reportTexts(to.locale)(report.place ? 'report.territory' : 'report.network', { year: report.year }), place: report.place?.name ?? reportTexts(to.locale)('network') }
  return {
    subject: t('mail.subject', said), greeting: t('mail.greeting', { name: nameOf(to) }), paragraphs: [t('mail.text', said), t('mail.live')],
    button: { label: t('mail.button'), url }, closing: [t('mail.why', { every: t(`every.${every}`) })],
  }
}
