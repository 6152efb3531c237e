import { toPlainDate } from '#house/clock/plain-date.ts'
import { reaction } from '#house/events/react.ts'
import { takeForDigest } from '#house/mail/digest.ts'
import { queueMail } from '#house/mail/queue.ts'
import { addressee } from '#people/links/queries.ts'
import { digestLetter } from './mails.tsx'
import { digestsFor } from './queries.ts'

/** The weekly letter, read when it is written; nothing is sent when there is nothing to say. */
export const writeDigest = reaction({
  name: 'hall.writeDigest',
  on: ['digest.opened'],
  async run(context, event) {
    const personId = event.ids['personId'] ?? ''
    const to = await addressee(context.tx, personId)
    if (!to?.email) return
    const week = toPlainDate(String(event.codes['week']))
    const territories = await digestsFor(context, personId, week)
    const kept = await takeForDigest(context, personId)
    if (territories.length + kept.length === 0) return
    await queueMail(context, event, 'weekly-digest', { personId, address: to.email, locale: to.locale }, digestLetter(context.site, { to, week, today: context.today, territories, kept }))
  },
})
