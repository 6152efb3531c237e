import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { FollowUpOnly } from '../schema.ts'
import { hasReader } from './queries.ts'
import { daysBetweenLetters, mostReminders } from './schema.ts'

/** The question goes out once, on its day or later, if somebody can read it: whom nobody asked is not silent. */
export const askFollowUp = action({
  name: 'follow-up.askFollowUp',
  who: ['territory-coordinator'],
  input: FollowUpOnly,
  rest: { plural: 'follow-ups', noun: 'letters', id: 'followUpId' },
  async run(context, { followUpId }) {
    const row = await context.tx.updateTable('follow_ups').set({ asked_on: context.today, last_letter_on: context.today })
      .where('id', '=', followUpId).where('status', '=', 'awaited').where('asked_on', 'is', null).where('due_on', '<=', context.today).where(hasReader(context.today)).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'follow-up.nothing-to-ask')
    await emit(context, 'follow-up.asked', row, { months: row.months })
    return { followUpId }
  },
})

/** Twice at most, fifteen days apart, never after an answer: the letter is a reaction. */
export const remindFollowUp = action({
  name: 'follow-up.remindFollowUp',
  who: askFollowUp.who,
  input: FollowUpOnly,
  rest: { plural: 'follow-ups', noun: 'reminders', id: 'followUpId' },
  async run(context, { followUpId }) {
    const row = await context.tx.updateTable('follow_ups').set({ reminders: sql`reminders + 1`, last_letter_on: context.today })
      .where('id', '=', followUpId).where('status', '=', 'awaited').where('asked_on', 'is not', null).where('reminders', '<', mostReminders).where('last_letter_on', '<=', addDays(context.today, -daysBetweenLetters)).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'follow-up.nothing-to-remind')
    await emit(context, 'follow-up.reminded', row, { months: row.months, reminder: row.reminders })
    return { followUpId }
  },
})
