import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { closeConsultation, remindConsultation } from './actions.ts'
import { awaitedOf, consultationOf } from './queries.ts'
import { remindBefore } from './schema.ts'

const openOnes = ({ tx }: ReadContext) =>
  tx.selectFrom('meetings').innerJoin('agenda_items', 'agenda_items.meeting_id', 'meetings.id').innerJoin('ballots', 'ballots.agenda_item_id', 'agenda_items.id')
    .select(['meetings.id', 'meetings.held_on']).where('meetings.kind', '=', 'written').where('ballots.status', '=', 'open').orderBy('meetings.held_on').limit(200)

/** Two days before the deadline, once. */
export const remindConsultations = timer({
  name: 'committee.remindConsultations',
  every: 'hour',
  action: remindConsultation,
  due: async (context) => (await openOnes(context).where('meetings.reminded_on', 'is', null).where('meetings.held_on', '<=', addDays(context.today, remindBefore)).where('meetings.held_on', '>=', context.today).execute()).map(({ id }) => ({ meetingId: id })),
})

/** After the deadline, or when nobody is left to answer. */
export const closeConsultations = timer({
  name: 'committee.closeConsultations',
  every: 'hour',
  action: closeConsultation,
  async due(context) {
    const rows = await openOnes(context).select(sql<boolean>`meetings.held_on < ${context.today}`.as('over')).execute()
    const due: { meetingId: string }[] = []
    for (const { id, over } of rows) if (over || (await awaitedOf(context.tx, await consultationOf(context.tx, id))).length === 0) due.push({ meetingId: id })
    return due
  },
})
