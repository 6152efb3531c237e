import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { closeFollowUp } from '../actions.ts'
import { goneStatuses } from '../rules.ts'
import { askFollowUp, remindFollowUp } from './actions.ts'
import { hasReader } from './queries.ts'
import { daysBetweenLetters, mostReminders, silenceAfterLast } from './schema.ts'

const awaited = ({ tx }: ReadContext) => tx.selectFrom('follow_ups').select('id as followUpId').where('status', '=', 'awaited').orderBy('due_on').limit(200)

/** Questions that came due; of a project whose next one is due as well, only that: nobody is asked about the past twice in a day. */
export const askWhenDue = timer({
  name: 'follow-up.askWhenDue',
  every: 'night',
  action: askFollowUp,
  due: (context) => awaited(context).where('asked_on', 'is', null).where('due_on', '<=', context.today).where(hasReader(context.today))
    .where(sql<boolean>`not exists (select from follow_ups other where other.project_id = follow_ups.project_id and (other.months > follow_ups.months and other.due_on <= ${context.today} or other.months < follow_ups.months and other.status = any (${[...goneStatuses]})))`).execute(),
})

export const remindTwice = timer({
  name: 'follow-up.remindTwice',
  every: 'night',
  action: remindFollowUp,
  due: (context) => awaited(context).where('asked_on', 'is not', null).where('reminders', '<', mostReminders).where('last_letter_on', '<=', addDays(context.today, -daysBetweenLetters)).execute(),
})

/** Sixty days after the question at the earliest, both reminders sent: silence, which is not zero and may still be broken. */
export const takeAsSilent = timer({
  name: 'follow-up.takeAsSilent',
  every: 'night',
  action: closeFollowUp,
  due: async (context) => (await awaited(context).where('reminders', '=', mostReminders).where('last_letter_on', '<=', addDays(context.today, -silenceAfterLast)).execute()).map((row) => ({ ...row, status: 'silent' as const })),
})

/** A firm that is gone is not asked again: the later questions say what the earlier one says, once they come due. */
export const carryGone = timer({
  name: 'follow-up.carryGone',
  every: 'night',
  action: closeFollowUp,
  due: async ({ tx, today }) => {
    const { rows } = await sql<{ followUpId: string; status: (typeof goneStatuses)[number] }>`
      select distinct on (follow_ups.id) follow_ups.id as "followUpId", earlier.status from follow_ups join follow_ups earlier on earlier.project_id = follow_ups.project_id and earlier.months < follow_ups.months
      where follow_ups.status = 'awaited' and follow_ups.asked_on is null and follow_ups.due_on <= ${today} and earlier.status = any (${[...goneStatuses]}) order by follow_ups.id, earlier.months desc limit 200`.execute(tx)
    return rows
  },
})
