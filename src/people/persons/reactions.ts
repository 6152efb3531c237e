import { revokeLinksOf } from '#house/auth/links.ts'
import { endSessionsOf, forgetPassword } from '#house/auth/sessions.ts'
import { reaction } from '#house/events/react.ts'

/** An address that refuses letters for good is marked, unless it was changed meanwhile. */
export const markUnreachable = reaction({
  name: 'people.markUnreachable',
  on: ['mail.bounced'],
  async run({ tx, today }, { ids }) {
    const mail = await tx.selectFrom('mails').select(['person_id', 'address']).where('id', '=', ids['mailId'] ?? '').executeTakeFirst()
    if (mail?.person_id) await tx.updateTable('people').set({ email_failed_on: today }).where('id', '=', mail.person_id).where('email', '=', mail.address).where('email_failed_on', 'is', null).execute()
  },
})

/** Somebody who was deactivated is signed out everywhere and their links stop working; a merged record keeps no password either. */
export const closeSessions = reaction({
  name: 'people.closeSessions',
  on: ['person.deactivated', 'person.merged'],
  async run(context, event) {
    const personId = event.ids['personId'] ?? ''
    await endSessionsOf(context, personId)
    await revokeLinksOf(context, personId)
    if (event.name === 'person.merged') await forgetPassword(context, personId)
  },
})
