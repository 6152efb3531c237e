import type { Tx } from '#house/db/database.ts'
import type { versionOf } from './rules.ts'

type Kept = ReturnType<typeof versionOf>

/** Former versions of a mission's half-days, the latest first; `by` says in which quality somebody corrected. */
export async function correctionsOf(tx: Tx, missionId: string) {
  const rows = await tx.selectFrom('half_day_corrections').innerJoin('half_days', 'half_days.id', 'half_day_id')
    .select(['half_day_corrections.id', 'half_day_id', 'kind', 'before', 'after', 'half_day_corrections.reason', 'corrected_at', 'corrected_by', 'half_days.expert_person_id'])
    .where('half_day_corrections.mission_id', '=', missionId).orderBy('corrected_at', 'desc').orderBy('half_day_corrections.id', 'desc').limit(200).execute()
  return rows.map(({ before, after, corrected_by, expert_person_id, ...row }) => ({ ...row, by: corrected_by === expert_person_id ? ('expert' as const) : ('territory' as const), before: before as Kept, after: after as Kept }))
}
export type Correction = Awaited<ReturnType<typeof correctionsOf>>[number]
