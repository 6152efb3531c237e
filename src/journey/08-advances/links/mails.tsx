import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Cents } from '#house/units.ts'
import type { Step } from '../reminders/schema.ts'
import { texts } from './schema.ts'

export type Occasion = 'contracted' | 'disbursed' | 'called' | 'repaid' | Step
/** What a letter about an advance names; amounts in cents, as the postings say. */
export type Told = { sme: string; amountCents: Cents; owedCents: Cents; /** What falls or fell due, and when. */ dueCents: Cents; dueOn: PlainDate | null; today: PlainDate; mandate: string | null }

/** From the contract to the last instalment; the later a reminder, the more formal its words. */
export function advanceWords(locale: Locale, occasion: Occasion, { sme, amountCents, owedCents, dueCents, dueOn, today, mandate }: Told): Words {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const params = { sme, amount: euros(amountCents), owed: euros(owedCents), due: euros(dueCents), date: date(dueOn ?? today), today: date(today) }
  const paying = occasion.startsWith('late') || occasion === 'called' ? [t('mail.pay')] : occasion === 'first' || occasion === 'disbursed' ? [t(mandate ? 'mail.debit' : 'mail.transfer')] : []
  const talk = occasion === 'contracted' || occasion === 'repaid' ? [] : [t('mail.talk')]
  return { subject: t(`mail.${occasion}.subject`, params), paragraphs: [t(`mail.${occasion}`, params), ...paying, ...talk], button: t('mail.button'), why: t('why', { sme }) }
}
