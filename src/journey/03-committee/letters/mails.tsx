import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { nameOf, texts as linkTexts, unbroken } from '#people/links/schema.ts'
import { texts as deskTexts } from '../desk/schema.ts'
import type { Told } from './queries.ts'
import { texts } from './schema.ts'

/** The decision in plain words, and what comes next. */
export function decisionLetter(locale: Locale, network: string, { decision, conditions, to, place }: Told): Letter {
  const t = texts(locale)
  const { date, days, euros } = formats(locale)
  const said = { sme: decision.sme, date: date(decision.decided_on), days: days(decision.half_days), reason: decision.reason, amount: euros(decision.advance_cents) }
  const conditionLines = conditions.map(({ wording, due_on, blocks }) => t('condition', { wording, date: date(due_on), blocks: deskTexts(locale)(`blocks.${blocks}`) }))
  return {
    subject: t('subject', said), greeting: linkTexts(locale)('mail.greeting', { name: to ? nameOf(to) : '' }),
    paragraphs: [t(`told.${decision.outcome}`, said), ...(decision.advance_cents > 0 ? [t('advance', said)] : []), ...conditionLines, t(`next.${decision.outcome}`)],
    closing: [place.telephone ? t('call', { telephone: unbroken(place.telephone) }) : t('no-call', { operator: place.operator }), linkTexts(locale)('mail.signed', { operator: place.operator, network })],
  }
}
