import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { participantsOf } from './queries.ts'
import { incompleteOf } from './rules.ts'
import { keepers, TakeParticipants } from './schema.ts'

/** The funder's file leaves once every line is complete, or with the reason why it leaves as it is; who took it and when stays. */
export const takeParticipants = action({
  name: 'barometer.takeParticipants',
  who: keepers,
  input: TakeParticipants,
  rest: { plural: 'participant-files' },
  async run(context, { territoryId, year, reason }) {
    const rows = await participantsOf(context, { territoryId, year })
    if (rows.length === 0) throw new Refusal('conflict', 'barometer.no-participants', { year })
    const incomplete = incompleteOf(rows).length
    if (incomplete > 0 && reason === '') throw new Refusal('conflict', 'barometer.participants-incomplete', { count: incomplete }, { reason: 'barometer.reason-needed' })
    const file = await context.tx.insertInto('participant_files').values({ id: context.ids(), territory_id: territoryId, year, participants: rows.length, incomplete, reason, taken_by: personIdOf(context.viewer), taken_on: context.today }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'participant-file.taken', file, { year, participants: rows.length, incomplete })
    return { participantFileId: file.id, incomplete }
  },
})
