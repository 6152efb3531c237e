import { action, type Context } from '#house/action.ts'
import { endSessionsOf } from '#house/auth/sessions.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { queueMail } from '#house/mail/queue.ts'
import { Refusal } from '#house/refusal.ts'
import { confirmationLetter, warningLetter } from './mails.tsx'
import { AskForEmail, ChangeEmail } from './schema.ts'

// The door calls these as the installation, for the very person whose session or signed letter it has checked.
const nobody = [] as const
const daysToAnswer = 1

/** Writes to the new address, which alone can confirm, and warns the present one. An address that serves somebody else is told so there, not to whoever asks. */
export const askForEmail = action({
  name: 'accounts.askForEmail',
  who: nobody,
  input: AskForEmail,
  rest: { plural: 'people', noun: 'address-requests', id: 'personId' },
  async run(context, { personId, email }) {
    const person = await context.tx.selectFrom('people').select(['id', 'given_name', 'locale', 'email']).where('id', '=', personId).where('deactivated_at', 'is', null).executeTakeFirst()
    if (!person) throw new Refusal('not-found', 'house.not-found')
    if (person.email === email) throw new Refusal('invalid', 'people.email-yours', {}, { email: 'people.email-yours' })
    const change: ChangeEmail = { personId, email, from: person.email, until: addDays(context.today, daysToAnswer) }
    await queueMail(context, null, 'email-confirmation', { personId, address: email, locale: person.locale }, confirmationLetter(context.site, person, change))
    await queueMail(context, null, 'email-warning', { personId, address: person.email, locale: person.locale }, warningLetter(context.site, person, email))
    await emit(context, 'person.email-asked', person)
    return { personId }
  },
})

/** The new address has answered: every session closes, so that whoever holds the old mailbox has no way in. */
export const changeEmail = action({
  name: 'accounts.changeEmail',
  who: nobody,
  input: ChangeEmail,
  rest: { plural: 'people', noun: 'addresses', id: 'personId' },
  async run(context, { personId, email, from, until }) {
    if (until < context.today) throw new Refusal('conflict', 'people.email-change-over')
    const row = await moved(context, personId, email, from)
    if (!row) throw new Refusal('conflict', 'people.email-change-over')
    await endSessionsOf(context, personId)
    await emit(context, 'person.email-changed', row)
    return { personId }
  },
})

const moved = ({ tx }: Context, personId: string, email: string, from: string | null) =>
  tx.updateTable('people').set({ email }).where('id', '=', personId).where('email', 'is not distinct from', from).where('deactivated_at', 'is', null).returning('id').executeTakeFirst().catch((error: unknown) => {
    throw sqlState(error) === '23505' ? new Refusal('conflict', 'people.email-known') : error
  })
