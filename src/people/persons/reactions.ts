import { endSessionsOf } from '#house/auth/sessions.ts'
import { reaction } from '#house/events/react.ts'

/** Somebody who was deactivated is signed out everywhere and their links stop working. */
export const closeSessions = reaction({
  name: 'people.closeSessions',
  on: ['person.deactivated', 'person.merged'],
  async run(context, event) {
    const personId = event.ids['personId'] ?? ''
    await endSessionsOf(context, personId)
    await context.tx.updateTable('links').set({ revoked_at: context.now }).where('person_id', '=', personId).where('revoked_at', 'is', null).execute()
  },
})
