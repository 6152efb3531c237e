import { momentOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { letterPaper } from '#house/pdf/letter.ts'
import { familyName } from '#people/skills/schema.ts'
import type { Letterhead } from '#people/territories/queries.ts'
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
    paragraphs: [t(`told.${decision.outcome}`, said), ...(decision.skills.length > 0 ? [t('skills', { skills: decision.skills.map((code) => familyName(locale, code)).join(', ') })] : []), ...(decision.advance_cents > 0 ? [t('advance', said)] : []), ...conditionLines, t(`next.${decision.outcome}`)],
    closing: [place.telephone ? t('call', { telephone: unbroken(place.telephone) }) : t('no-call', { operator: place.operator }), linkTexts(locale)('mail.signed', { operator: place.operator, network })],
  }
}

/** The same words on the operator's paper, to be filed; the same decision gives the same bytes. */
export function decisionPaper(locale: Locale, network: string, told: Told, letterhead: Letterhead): Uint8Array {
  const t = texts(locale)
  const { decision, to } = told
  const { greeting, paragraphs, closing } = decisionLetter(locale, network, told)
  const day = formats(locale).date(decision.decided_on)
  const paper = { title: t('paper.title'), locale, made: momentOf(decision.decided_on, 9), network, ...letterhead, foot: t('paper.foot', { reference: decision.reference, date: day }) }
  return letterPaper(paper, [{ to: [...(to ? [nameOf(to)] : []), decision.sme], day, title: paper.title, greeting, paragraphs, signature: [...closing].toReversed() }])
}
