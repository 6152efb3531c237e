import { createLink } from '#house/auth/links.ts'
import type { Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Manner } from '#house/mail/letter.tsx'
import { queueMail, type Attachment } from '#house/mail/queue.ts'
import { linkAddress } from '#house/site.ts'
import { placeOf } from './queries.ts'
import { nameOf, texts, unbroken, type Addressee, type Place } from './schema.ts'

/** What a room says in a letter; the frame (greeting, link, telephone, signature) is the same for all. */
export type Words = { subject: string; paragraphs: readonly string[]; button: string; /** Why this person receives it. */ why: string }

export type ByLink = {
  to: Addressee
  template: string
  objectType: string
  objectId: string
  /** Names of the queries and actions of the link's page, no more. */
  allows: readonly string[]
  /** How long the link opens. */
  days: number
  /** Whether it may be refused, until when an answer is due. */
  manner?: Manner
  /** What goes with the letter. */
  attachments?: () => readonly Attachment[]
  words(locale: Locale): Words
}

function closing(locale: Locale, why: string, until: string, place: Place, network: string): string[] {
  const t = texts(locale)
  const call = place.telephone ? t('mail.call', { telephone: unbroken(place.telephone) }) : t('mail.no-call')
  return [why, t('mail.link', { until }), call, t('mail.signed', { operator: place.operator, network })]
}

/** Makes a personal link and writes the letter that carries it. The link is made without an address too: the coordinator can send it otherwise. */
export async function writeByLink(context: Context, event: Event, { to, template, objectType, objectId, allows, days, manner, attachments, words }: ByLink): Promise<void> {
  const territoryId = event.territoryId ?? ''
  const linkId = await createLink(context, { personId: to.id, objectType, objectId, actions: allows, territoryId, days })
  if (!to.email) return
  const place = await placeOf(context.tx, territoryId)
  const { subject, paragraphs, button, why } = words(to.locale)
  const until = formats(to.locale).date(addDays(context.today, days))
  await queueMail(context, event, template, { personId: to.id, address: to.email, locale: to.locale }, {
    subject, greeting: texts(to.locale)('mail.greeting', { name: nameOf(to) }), paragraphs, button: { label: button, url: linkAddress(context.site, linkId) },
    closing: closing(to.locale, why, until, place, context.site.networkName), ...(manner ? { manner } : {}),
  }, attachments)
}
