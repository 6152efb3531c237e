import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { sqlState, asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { overlapping } from './queries.ts'
import { StateOverlap, WithdrawOverlap } from './schema.ts'

type Row = { id: string; project_id: string; territory_id: string; counted_in_project_id: string; counted_in_territory_id: string }

/** Jobs this project declares and another of the firm's projects counts: from then on figures count them there alone. */
export const stateOverlap = action({
  name: 'follow-up.stateOverlap',
  who: ['territory-coordinator'],
  input: StateOverlap,
  rest: { plural: 'follow-ups', noun: 'overlaps', id: 'followUpId' },
  async run(context, { followUpId, countedInProjectId, createdShared, keptShared, reason }) {
    if (createdShared + keptShared === 0) throw new Refusal('invalid', 'follow-up.overlap-empty', {}, { createdShared: 'follow-up.overlap-empty' })
    const own = await context.tx.selectFrom('follow_ups').select('id').where('id', '=', followUpId).executeTakeFirst()
    if (!own) throw new Refusal('not-found', 'house.not-found')
    // As the installation: the other project may be another territory's, whose rows this one does not see.
    const { rows: [row] } = await asInstallation(context.tx, () => sql<Row>`
      insert into job_overlaps (id, project_id, territory_id, sme_id, counted_in_project_id, counted_in_territory_id, created_shared, kept_shared, reason, stated_on, stated_by)
      select distinct ${context.ids()}::uuid, here.project_id, here.territory_id, here.sme_id, other.project_id, other.territory_id, ${createdShared}::int, ${keptShared}::int, ${reason}, ${context.today}::date, ${personIdOf(context.viewer)}::uuid
      from follow_ups here join decisions ours on ours.id = here.decision_id join follow_ups other on other.sme_id = here.sme_id and other.project_id <> here.project_id and other.project_id = ${countedInProjectId} join decisions theirs on theirs.id = other.decision_id
      where here.id = ${followUpId} and ${overlapping('ours', 'theirs')} returning *`.execute(context.tx)).catch((error: unknown) => {
      throw sqlState(error) === '23505' ? new Refusal('conflict', 'follow-up.overlap-stated') : error
    })
    if (!row) throw new Refusal('conflict', 'follow-up.overlap-unrelated')
    await emit(context, 'job-overlap.stated', row)
    return { followUpId, overlapId: row.id }
  },
})

/** Whoever gave the jobs away takes them back; the other project's coordinator only reads it. */
export const withdrawOverlap = action({
  name: 'follow-up.withdrawOverlap',
  who: stateOverlap.who,
  input: WithdrawOverlap,
  rest: { plural: 'follow-ups', noun: 'overlap-withdrawals', id: 'followUpId' },
  async run(context, { followUpId, overlapId }) {
    const row = await context.tx.updateTable('job_overlaps').set({ withdrawn_on: context.today }).where('id', '=', overlapId).where('withdrawn_on', 'is', null)
      .where('project_id', 'in', (eb) => eb.selectFrom('follow_ups').select('project_id').where('id', '=', followUpId)).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'job-overlap.withdrawn', row)
    return { followUpId, overlapId }
  },
})
