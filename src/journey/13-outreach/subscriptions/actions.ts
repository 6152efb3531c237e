import { action, type Context } from '#house/action.ts'
import { verify } from '#house/auth/token.ts'
import { addDays, addMinutes } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { namedUuid } from '#house/ids.ts'
import { mailOfLeave } from '#house/mail/shared.ts'
import { Refusal } from '#house/refusal.ts'
import { hashOfAddress } from './queries.ts'
import { confirmPurpose, daysToConfirm, minutesBetweenLetters, OneSubscriber, Subscribe, Token } from './schema.ts'

// Addresses are behind a wall that no visitor passes: what is written here is the one row that a visitor named.

/** Somebody asks for the newsletter. The answer is the same for an address that is known: only its mailbox tells. */
export const subscribe = action({
  name: 'outreach.subscribe', who: ['public'], input: Subscribe, rest: { plural: 'newsletter-subscriptions' },
  async run(context, { email, locale }) {
    const again = addMinutes(context.now, -minutesBetweenLetters)
    const row = await asInstallation(context.tx, () => context.tx.insertInto('newsletter_subscribers').values({ id: context.ids(), address: email, locale, status: 'asked', asked_at: context.now, confirmed_at: null })
      .onConflict((conflict) => conflict.column('address').doUpdateSet({ locale, asked_at: context.now }).where('newsletter_subscribers.status', '=', 'asked').where('newsletter_subscribers.asked_at', '<=', again)).returning('id').executeTakeFirst())
    if (row) await emit(context, 'newsletter-subscriber.asked', row)
    return { asked: true }
  },
})

/** The mailbox answered. A new wish outweighs having left before. */
export const confirmSubscription = action({
  name: 'outreach.confirmSubscription', who: ['public'], input: Token, rest: { plural: 'newsletter-subscriptions', noun: 'confirmations' },
  async run(context, { token }) {
    const subscriberId = verify(context.site.secrets, confirmPurpose, token)
    if (!subscriberId) throw new Refusal('not-found', 'outreach.link-unknown')
    const oldest = addMinutes(context.now, -daysToConfirm * 24 * 60)
    const row = await asInstallation(context.tx, async () => {
      const confirmed = await context.tx.updateTable('newsletter_subscribers').set({ status: 'confirmed', confirmed_at: context.now }).where('id', '=', subscriberId).where('status', '=', 'asked').where('asked_at', '>', oldest).returning(['id', 'address']).executeTakeFirst()
      if (confirmed) await context.tx.deleteFrom('newsletter_stops').where('address_hash', '=', hashOfAddress(confirmed.address)).execute()
      return confirmed ?? null
    })
    if (row) await emit(context, 'newsletter-subscriber.confirmed', { id: row.id })
    else if (!(await isConfirmed(context, subscriberId))) throw new Refusal('conflict', 'outreach.confirmation-over', { days: daysToConfirm })
    return { confirmed: true }
  },
})

const isConfirmed = ({ tx }: Context, subscriberId: string) => asInstallation(tx, async () => (await tx.selectFrom('newsletter_subscribers').select('id').where('id', '=', subscriberId).where('status', '=', 'confirmed').executeTakeFirst()) !== undefined)

/** Nothing goes to an address any more: said once, kept as a hash, its subscription deleted. */
export async function stopAddress(context: Context, address: string, why: 'bounced' | 'left'): Promise<void> {
  const hash = hashOfAddress(address)
  const gone = await context.tx.deleteFrom('newsletter_subscribers').where('address', '=', address).where('status', '=', 'confirmed').returning('id').executeTakeFirst()
  const row = await context.tx.insertInto('newsletter_stops').values({ address_hash: hash, why: why === 'bounced' ? 'bounced' : gone ? 'unsubscribed' : 'objected', stopped_on: context.today })
    .onConflict((conflict) => conflict.column('address_hash').doNothing()).returning('address_hash').executeTakeFirst()
  if (row) await emit(context, 'newsletter-stop.recorded', { id: namedUuid('newsletter-stop', hash) }, { why })
}

/** By the address that stands in each letter, from a mail program or by hand; once more changes nothing. */
export const leaveNewsletter = action({
  name: 'outreach.leaveNewsletter', who: ['public'], input: Token, rest: { plural: 'newsletter-subscriptions', noun: 'departures' },
  async run(context, { token }) {
    const mailId = mailOfLeave(context.site.secrets, token)
    if (!mailId) throw new Refusal('not-found', 'outreach.link-unknown')
    await asInstallation(context.tx, async () => {
      const mail = await context.tx.selectFrom('mails').select('address').where('id', '=', mailId).executeTakeFirst()
      if (mail) await stopAddress(context, mail.address, 'left')
    })
    return { left: true }
  },
})

/** A request that its mailbox never answered keeps nothing. */
export const dropUnconfirmed = action({
  name: 'outreach.dropUnconfirmed', who: [], input: OneSubscriber, rest: { plural: 'newsletter-subscriptions', noun: 'deletions', id: 'subscriberId' },
  async run(context, { subscriberId }) {
    const row = await context.tx.deleteFrom('newsletter_subscribers').where('id', '=', subscriberId).where('status', '=', 'asked').where('asked_at', '<', `${addDays(context.today, -daysToConfirm)}T00:00:00Z` as Context['now']).returning('id').executeTakeFirst()
    if (row) await emit(context, 'newsletter-subscriber.dropped', row)
    return { subscriberId }
  },
})
