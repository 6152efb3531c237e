import { revokeLinksOf } from '#house/auth/links.ts'
import { endSessionsOf, forgetPassword } from '#house/auth/sessions.ts'
import { reaction } from '#house/events/react.ts'

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
