import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { queueMail } from '#house/mail/queue.ts'
import { nameOf, texts as linkTexts } from '#people/links/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { coordinatorsOf, type NeedNamed } from './queries.ts'
import { texts } from './schema.ts'

type Telling = { template: string; /** Path of the page that shows it. */ address: string; words(locale: Locale): { subject: string; text: string } }

/** Tells the territory's coordinators what happened to a need, with the way to it. */
export async function tellCoordinators(context: Context, event: Event, { template, address, words }: Telling): Promise<void> {
  for (const to of await coordinatorsOf(context.tx, event.territoryId ?? '', context.today)) {
    const { subject, text } = words(to.locale)
    await queueMail(context, event, template, { personId: to.id, address: to.email, locale: to.locale }, {
      subject, greeting: linkTexts(to.locale)('mail.greeting', { name: nameOf(to) }), paragraphs: [text], button: { label: texts(to.locale)('mail.button'), url: `${context.site.baseUrl}${address}` }, closing: [],
    })
  }
}

/** What was done since somebody said no, or nothing. */
export function rerouteWords(locale: Locale, outcome: 'sent' | 'prepared' | 'nobody' | 'enough', { sme, family }: NeedNamed, expert: string): { subject: string; text: string } {
  const t = texts(locale)
  const said = { expert, sme, family: familyName(locale, family) }
  return { subject: t(`mail.${outcome}.subject`, said), text: t(`mail.${outcome}.text`, said) }
}
