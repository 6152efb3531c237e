import { sql } from 'kysely'
import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { placeOf } from '#people/links/queries.ts'
import { mailingLetter } from './mails.tsx'

/** Each e-mail of a sending goes to the outbox by itself, so that hundreds keep nobody waiting. */
export const queueMailing = reaction({
  name: 'people.queueMailing',
  on: ['mailing-recipient.written'],
  async run(context, event) {
    if (event.codes['medium'] !== 'e-mail' || !event.territoryId) return
    const row = await context.tx.selectFrom('mailing_recipients').selectAll().where('id', '=', event.ids['mailingRecipientId'] ?? '').where('with_id', 'is', null).executeTakeFirst()
    if (!row) return
    const place = await placeOf(context.tx, event.territoryId)
    await queueMail(context, event, 'mailing', { personId: row.person_id, address: row.address, locale: row.locale }, mailingLetter(row.locale, context.site.networkName, place, row))
  },
})

/** What was written to a record that was merged is found under the one that was kept; of a sending that wrote to both, both rows stay. */
export const followInMailings = reaction({
  name: 'people.followInMailings',
  on: ['person.merged'],
  async run(context, event) {
    const { fromId, toId } = await successionNow(context, event)
    await sql`update mailing_recipients r set person_id = ${toId} where person_id = ${fromId}
      and not exists (select from mailing_recipients other where other.mailing_id = r.mailing_id and other.person_id = ${toId})`.execute(context.tx)
  },
})
