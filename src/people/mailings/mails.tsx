import type { Place } from '#people/links/schema.ts'
import { texts as linkTexts, unbroken } from '#people/links/schema.ts'
import { dayOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { letterPaper } from '#house/pdf/letter.ts'
import type { LettersOfMailing } from './queries.ts'
import { texts } from './schema.ts'

type Written = { name: string; subject: string; body: string }

const paragraphsOf = (body: string) => body.split(/\r?\n\s*\r?\n/).map((part) => part.trim().replaceAll('\r', '')).filter(Boolean)

/** The coordinator's own words between a greeting and the operator's signature. */
export function mailingLetter(locale: Locale, network: string, place: Place, { name, subject, body }: Written): Letter {
  const t = linkTexts(locale)
  const call = place.telephone ? t('mail.call', { telephone: unbroken(place.telephone) }) : t('mail.no-call')
  return { subject, greeting: t('mail.greeting', { name }), paragraphs: paragraphsOf(body), closing: [call, t('mail.signed', { operator: place.operator, network })] }
}

/** One document, a letter to each addressee, in the operator's name. The same sending gives the same bytes. */
export function mailingPaper(locale: Locale, network: string, { subject, sentAt, by, letterhead, letters }: LettersOfMailing): Uint8Array {
  const day = (of: Locale) => formats(of).date(dayOf(sentAt))
  const paper = { title: subject, locale, made: sentAt, network, ...letterhead, foot: texts(locale)('paper.foot', { operator: letterhead.sender, date: day(locale) }) }
  return letterPaper(paper, letters.map((letter) => ({
    to: letter.address.split('\n'), day: day(letter.locale), title: letter.subject, greeting: linkTexts(letter.locale)('mail.greeting', { name: letter.name }), paragraphs: paragraphsOf(letter.body),
    signature: [...(by ? [by] : []), letterhead.sender],
  })))
}
