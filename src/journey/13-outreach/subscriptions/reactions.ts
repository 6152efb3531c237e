import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { stopAddress } from './actions.ts'
import { confirmationLetter } from './mails.tsx'
import { failsForEver } from './queries.ts'

/** Whoever reads the mailbox is asked whether they want it. */
export const askMailbox = reaction({
  name: 'outreach.askMailbox',
  on: ['newsletter-subscriber.asked'],
  async run(context, event) {
    const row = await context.tx.selectFrom('newsletter_subscribers').selectAll().where('id', '=', event.ids['newsletterSubscriberId'] ?? '').where('status', '=', 'asked').executeTakeFirst()
    if (!row) return
    const locale = row.locale
    await queueMail(context, event, 'newsletter-confirmation', { personId: null, address: row.address, locale }, confirmationLetter(locale, context.site, row.id))
  },
})

/** A newsletter refused for good stops its address at once; one given up after all its tries, at the third in a year. */
export const stopBouncing = reaction({
  name: 'outreach.stopBouncing',
  on: ['mail.bounced', 'mail.given-up'],
  async run(context, event) {
    const mail = await context.tx.selectFrom('mails').select('address').where('id', '=', event.ids['mailId'] ?? '').where('shared_id', 'is not', null).executeTakeFirst()
    if (mail && (event.name === 'mail.bounced' || (await failsForEver(context, mail.address)))) await stopAddress(context, mail.address, 'bounced')
  },
})
