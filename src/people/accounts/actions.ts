import { action, type Context } from '#house/action.ts'
import { createLink } from '#house/auth/links.ts'
import { hashPassword, weakness } from '#house/auth/password.ts'
import { endSession, endSessionsOf, openSession, setPasswordHash, spendLink } from '#house/auth/sessions.ts'
import { emit } from '#house/events/emit.ts'
import { queueMail } from '#house/mail/queue.ts'
import { Refusal } from '#house/refusal.ts'
import { z } from 'zod'
import { signInLetter } from './mails.tsx'
import { ChoosePassword, PersonOnly, RequestLink } from './schema.ts'

// The door calls these as the installation, for the very person whose session or link it has checked.
const nobody = [] as const

/** Opens a session for somebody whose password or link was checked at the door; only the installation itself may call it. */
export const beginSession = action({
  name: 'accounts.beginSession',
  who: nobody,
  input: PersonOnly.extend({ linkId: z.uuid().nullable().default(null) }),
  rest: { plural: 'sessions' },
  async run(context, { personId, linkId }) {
    if (linkId && !(await spendLink(context, linkId))) throw new Refusal('conflict', 'auth.link-expired')
    return { token: await openSession(context, personId) }
  },
})

export const endThisSession = action({
  name: 'accounts.endThisSession',
  who: nobody,
  input: z.object({ token: z.string() }),
  rest: { plural: 'sessions', noun: 'endings' },
  async run(context, { token }) {
    await endSession(context, token)
    return {}
  },
})

/** Sends a sign-in link when the address is known; answers the same when it is not. */
export const sendSignInLink = action({
  name: 'accounts.sendSignInLink',
  who: nobody,
  input: RequestLink,
  rest: { plural: 'sign-in-links' },
  async run(context, { email, next }) {
    const person = await context.tx.selectFrom('people').select(['id', 'given_name', 'locale', 'email']).where('email', '=', email).where('deactivated_at', 'is', null).executeTakeFirst()
    if (!person) return {}
    const linkId = await createLink(context, { personId: person.id, objectType: 'person', objectId: person.id, actions: ['accounts.beginSession'], territoryId: null, days: 1, singleUse: true })
    await queueMail(context, null, 'sign-in-link', { personId: person.id, address: person.email, locale: person.locale }, signInLetter(context.site, person, linkId, next))
    return {}
  },
})

/** A new password closes every session; the door opens a fresh one. */
export const choosePassword = action({
  name: 'accounts.choosePassword',
  who: nobody,
  input: ChoosePassword,
  rest: { plural: 'people', noun: 'passwords', id: 'personId' },
  async run(context, { personId, password }) {
    const weak = weakness(password)
    if (weak) throw new Refusal('invalid', weak, {}, { password: weak })
    await replacePassword(context, personId, await hashPassword(password))
    return { personId }
  },
})

async function replacePassword(context: Context, personId: string, hash: string): Promise<void> {
  await setPasswordHash(context, personId, hash)
  await endSessionsOf(context, personId)
  await emit(context, 'person.password-changed', { id: personId })
}
