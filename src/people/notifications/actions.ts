import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { keepPreferences } from '#house/mail/preferences.ts'
import { Refusal } from '#house/refusal.ts'
import { ChooseNotifications, OpenDigest } from './schema.ts'

// The door calls this as the installation, for the very person whose session it has checked; the worker opens digests.
const nobody = [] as const

export const chooseNotifications = action({
  name: 'people.chooseNotifications',
  who: nobody,
  input: ChooseNotifications,
  rest: { plural: 'people', noun: 'notification-choices', id: 'personId' },
  async run(context, { personId, outlets, quietFrom, quietTo, restDays }) {
    await keepPreferences(context, personId, { quiet: { from: quietFrom, to: quietTo, restDays }, outlets })
    await emit(context, 'person.notifications-chosen', { id: personId })
    return { personId }
  },
})

/** Once a person and week: the unique key decides between two workers. Who reads it and what it says is the hall's to know. */
export const openDigest = action({
  name: 'people.openDigest',
  who: nobody,
  input: OpenDigest,
  rest: { plural: 'digests' },
  async run(context, { personId, week }) {
    const row = await context.tx.insertInto('digests').values({ id: context.ids(), person_id: personId, week, opened_at: context.now })
      .onConflict((conflict) => conflict.columns(['person_id', 'week']).doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.not-now')
    await emit(context, 'digest.opened', row, { week })
    return { digestId: row.id }
  },
})
