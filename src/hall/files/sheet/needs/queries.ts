import type { ReadContext } from '#house/action.ts'

/** What the firm lacks, with the mission brief of each need where one was opened. */
export const needsOf = ({ tx }: ReadContext, projectId: string) =>
  tx.selectFrom('needs').leftJoin('briefs', 'briefs.need_id', 'needs.id')
    .select(['needs.id', 'needs.family_code', 'needs.capability', 'needs.description', 'needs.half_days_asked', 'needs.wished_end', 'needs.requested_on', 'needs.jobs_created_hoped', 'needs.jobs_kept_hoped',
      'briefs.status', 'briefs.objective', 'briefs.deliverable', 'briefs.out_of_scope', 'briefs.recipient', 'briefs.urgency', 'briefs.half_days', 'briefs.window_from', 'briefs.window_to', 'briefs.ready_on'])
    .where('needs.project_id', '=', projectId).orderBy('needs.requested_on').orderBy('needs.id').limit(50).execute()
export type NeedRow = Awaited<ReturnType<typeof needsOf>>[number]
