import { query } from '#house/action.ts'
import { preferencesOf } from '#house/mail/preferences.ts'
import { PersonOnly } from './schema.ts'

/** What one person chose; the door asks for the person of the session. */
export const notifications = query({
  name: 'people.notifications',
  who: [],
  input: PersonOnly,
  rest: { plural: 'people', noun: 'notification-choices', id: 'personId' },
  run: ({ tx }, { personId }) => preferencesOf(tx, personId),
})
