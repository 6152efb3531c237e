import { revokeLinksOf } from '#house/auth/links.ts'
import { endSessionsOf } from '#house/auth/sessions.ts'
import { reaction } from '#house/events/react.ts'

/** Somebody who was deactivated is signed out everywhere and their links stop working. */
export const closeSessions = reaction({
  name: 'people.closeSessions',
  on: ['person.deactivated', 'person.merged'],
  async run(context, event) {
    const personId = event.ids['personId'] ?? ''
    await endSessionsOf(context, personId)
    await revokeLinksOf(context, personId)
  },
})
