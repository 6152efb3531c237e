import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { placeOf } from '#people/links/queries.ts'
import { convocationLetter } from './mails.tsx'
import { toldToMembers } from './queries.ts'

/** Every member who sits is told once of each convocation, change and cancellation. */
export const tellMembers = reaction({
  name: 'committee.tellMembers',
  on: ['convocation.sent', 'convocation.moved', 'convocation.cancelled'],
  async run(context, event) {
    const told = await toldToMembers(context.tx, event.ids['convocationId'] ?? '')
    if (!told) return
    const place = await placeOf(context.tx, told.row.territory_id)
    for (const to of told.to) await queueMail(context, event, 'convocation', { personId: to.id, address: to.email, locale: to.locale }, convocationLetter(to.locale, context.site, { row: told.row, to, place }))
  },
})
