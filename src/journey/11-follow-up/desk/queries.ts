import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { baselineOf } from '../baseline/queries.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { answersOf } from '../links/queries.ts'
import { officialOf } from '../headcount/queries.ts'
import { elsewhereOf, overlapsOf } from '../overlaps/queries.ts'
import { FollowUpOfFile } from './schema.ts'

/** One question about jobs: what was there, what was planned, declared and seen, and what the firm declares elsewhere. */
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
    const answered = await context.tx.selectFrom('follow_ups').select('id').where('decision_id', '=', row.decision_id).where('status', '=', 'answered').limit(1).executeTakeFirst()
    return {
      file, today: context.today, followUp: row, anyAnswer: answered !== undefined, baseline: await baselineOf(context, row.decision_id), evidence: await evidenceOf(context, followUpId), answers: await answersOf(context, followUpId),
      elsewhere: await elsewhereOf(context, { projectId: file.id, territoryId: file.territoryId }), overlaps: await overlapsOf(context, file.id), official: await officialOf(context.tx, row.sme_id),
    }
  },
})
export type FollowUpOfFile = Awaited<ReturnType<typeof followUpOfFile.run>>
