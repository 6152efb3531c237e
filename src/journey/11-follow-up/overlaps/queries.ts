import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { FollowUpsTable } from '#house/db/tables.ts'
import { asInstallation } from '#house/db/transact.ts'

/** Two projects of one firm whose follow-ups overlap: their decisions lie less than the last question's months apart. */
export const overlapping = (one: string, other: string) => sql<boolean>`${sql.ref(`${other}.decided_on`)} between ${sql.ref(`${one}.decided_on`)} - interval '36 months' + interval '1 day' and ${sql.ref(`${one}.decided_on`)} + interval '36 months' - interval '1 day'`

type Row = { projectId: string; own: boolean; reference: string; decidedOn: PlainDate; months: number; status: FollowUpsTable['status']; created: number | null; kept: number | null }
export type Elsewhere = Omit<Row, 'reference'> & { /** `null` where the project is another territory's: then nothing names it. */ reference: string | null }

/**
 * What the firm declared, or will be asked, in its other projects at the same time. Read as the installation since a job declared twice
 * may be declared in two territories: of another territory's project leave days and numbers, no reference, no name and no word.
 */
export async function elsewhereOf({ tx }: ReadContext, { projectId, territoryId }: { projectId: string; territoryId: string }): Promise<Elsewhere[]> {
  const { rows } = await asInstallation(tx, () => sql<Row>`
    select other.project_id as "projectId", projects.territory_id = ${territoryId} as own, projects.reference, theirs.decided_on as "decidedOn", other.months, other.status, other.jobs_created_declared as created, other.jobs_kept_declared as kept
    from (select distinct sme_id, decision_id from follow_ups where project_id = ${projectId}) here join decisions ours on ours.id = here.decision_id
      join follow_ups other on other.sme_id = here.sme_id and other.project_id <> ${projectId} join decisions theirs on theirs.id = other.decision_id join projects on projects.id = other.project_id
    where ${overlapping('ours', 'theirs')} order by theirs.decided_on, other.project_id, other.months limit 60`.execute(tx))
  return rows.map((row) => ({ ...row, reference: row.own ? row.reference : null }))
}

/** What is shared out between this project and others, either way; nothing names another territory's project. */
export const overlapsOf = ({ tx }: ReadContext, projectId: string) =>
  tx.selectFrom('job_overlaps').leftJoin('projects as giver', 'giver.id', 'job_overlaps.project_id').leftJoin('projects as taker', 'taker.id', 'job_overlaps.counted_in_project_id')
    .select(['job_overlaps.id', 'project_id', 'counted_in_project_id', 'created_shared', 'kept_shared', 'job_overlaps.reason', 'stated_on', 'giver.reference as giver', 'taker.reference as taker'])
    .where('job_overlaps.withdrawn_on', 'is', null).where((eb) => eb.or([eb('project_id', '=', projectId), eb('counted_in_project_id', '=', projectId)])).orderBy('stated_on').limit(50).execute()
export type Overlap = Awaited<ReturnType<typeof overlapsOf>>[number]

/** Of a follow-up's declared or verified jobs, those counted in its own project; for statements over `follow_ups`. */
export const countedHere = (column: 'jobs_created_declared' | 'jobs_kept_declared' | 'jobs_created_verified' | 'jobs_kept_verified') => sql<number | null>`greatest(${sql.ref(`follow_ups.${column}`)}
  - coalesce((select sum(${sql.ref(column.startsWith('jobs_created') ? 'created_shared' : 'kept_shared')}) from job_overlaps where job_overlaps.project_id = follow_ups.project_id and job_overlaps.withdrawn_on is null), 0), 0)::int`
