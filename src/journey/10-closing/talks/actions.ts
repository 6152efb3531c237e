import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { RecordTalk } from './schema.ts'

/**
 * A talk with the SME's manager or the expert after the closing. It is care, not a session: it has a table of its own, in
 * minutes, and no count of half-days reads it.
 */
export const recordTalk = action({
  name: 'closing.recordTalk',
  who: ['territory-coordinator'],
  input: RecordTalk,
  rest: { plural: 'closings', noun: 'talks', id: 'closingId' },
  async run(context, { closingId, side, heldOn, channel, minutes, note, nextStep }) {
    if (heldOn > context.today) throw new Refusal('invalid', 'closing.talk-to-come', {}, { heldOn: 'closing.talk-to-come' })
    const { rows: [row] } = await sql<{ id: string; closing_id: string; mission_id: string; project_id: string; territory_id: string; side: string; minutes: number }>`
      insert into care_talks (id, closing_id, mission_id, project_id, territory_id, side, person_id, held_on, channel, minutes, note, next_step, recorded_by)
      select ${context.ids()}, closings.id, mission_id, project_id, closings.territory_id, ${side}, case ${side} when 'expert' then expert_person_id else manager_id end, ${heldOn}, ${channel}, ${minutes}, ${note}, ${nextStep}, ${personIdOf(context.viewer)}
        from closings join projects on projects.id = project_id
        where closings.id = ${closingId} and closings.status = 'closed' and closed_on <= ${heldOn} and (${side} = 'expert' or manager_id is not null)
      returning id, closing_id, mission_id, project_id, territory_id, side, minutes`.execute(context.tx)
    if (!row) throw new Refusal('conflict', 'closing.talk-after-closing')
    await emit(context, 'care-talk.recorded', row, { side: row.side })
    return { careTalkId: row.id }
  },
})
