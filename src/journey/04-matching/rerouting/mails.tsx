import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { queueMail } from '#house/mail/queue.ts'
import { nameOf, texts as linkTexts } from '#people/links/schema.ts'
import { coordinatorsOf } from './queries.ts'
import { texts } from './schema.ts'

/** Tells the territory's coordinators what was done, with the way to the need. */
export async function tellCoordinators(context: Context, event: Event, { outcome, address, expert }: { outcome: 'sent' | 'prepared' | 'nobody' | 'enough'; address: string; expert: string }): Promise<void> {
  for (const to of await coordinatorsOf(context.tx, event.territoryId ?? '', context.today)) {
    if (!to.email) continue
    const t = texts(to.locale)
    await queueMail(context, event, `rerouted-${outcome}`, { personId: to.id, address: to.email, locale: to.locale }, {
      subject: t(`mail.${outcome}.subject`), greeting: linkTexts(to.locale)('mail.greeting', { name: nameOf(to) }), paragraphs: [t(`mail.${outcome}.text`, { expert })],
      button: { label: t('mail.button'), url: `${context.site.baseUrl}${address}` }, closing: [],
    })
  }
}
