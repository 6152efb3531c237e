import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { SlotAndManager } from './queries.ts'
import { texts } from './schema.ts'

export type SlotNews = 'invited' | 'moved' | 'cancelled'

export function slotWords(locale: Locale, { slot }: SlotAndManager, news: SlotNews): Words {
  const t = texts(locale)
  const { dateLong, hour } = formats(locale)
  const said = { sme: slot.sme, date: dateLong(slot.held_on), time: hour(Math.floor(slot.starts_minute / 60) % 24, slot.starts_minute % 60), minutes: slot.minutes, place: slot.place || t('place.none') }
  return { subject: t(`mail.${news}.subject`, said), paragraphs: [t(`mail.${news}`, said), t(news === 'cancelled' ? 'mail.cancelled.next' : 'mail.next', said)], button: t('mail.button'), why: t('why') }
}
