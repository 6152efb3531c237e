import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { meetingOf } from '../attendance/queries.ts'
import { untoldDecisions } from './queries.ts'
import { LettersOf } from './schema.ts'

/** Each firm is written to once: before the minutes are approved on the coordinator's word, else with their approval. */
export const sendDecisionLetters = action({
  name: 'committee.sendDecisionLetters',
  who: ['territory-coordinator'],
  input: LettersOf,
  rest: { plural: 'meetings', noun: 'decision-letters', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingOf(context, meetingId)
    let sent = 0
    for (const decision of await untoldDecisions(context.tx, meeting.id)) {
      const row = await context.tx.insertInto('decision_letters').values({ decision_id: decision.id, territory_id: decision.territory_id, sent_at: context.now, sent_by: personIdOf(context.viewer) }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
      if (!row) continue
      await emit(context, 'decision.announced', decision)
      sent += 1
    }
    return { sent }
  },
})
