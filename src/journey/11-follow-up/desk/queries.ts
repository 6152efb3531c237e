import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { FollowUpOfFile } from './schema.ts'

/** One question about jobs, with what the decision planned. */
export const followUpOfFile = query({
  name: 'follow-up.followUpOfFile',
  who: ['territory-coordinator'],
  input: FollowUpOfFile,
  rest: { plural: 'follow-ups-of-files' },
  async run(context, { reference, followUpId }) {
    const file = await fileOf(context, reference)
    const row = await context.tx.selectFrom('follow_ups').innerJoin('decisions', 'decisions.id', 'follow_ups.decision_id').selectAll('follow_ups').select(['jobs_created_planned', 'jobs_kept_planned'])
      .where('follow_ups.id', '=', followUpId).where('follow_ups.project_id', '=', file.id).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return { file, today: context.today, followUp: row }
  },
})
export type FollowUpOfFile = Awaited<ReturnType<typeof followUpOfFile.run>>
