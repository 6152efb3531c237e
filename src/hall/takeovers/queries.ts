import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import type { Stage } from '#hall/today/schema.ts'
import { takeoverAtHand } from '#journey/01-intake/takeover/queries.ts'
import { TakeoverOnly, type Totals } from '#journey/01-intake/takeover/schema.ts'

/** What the network itself holds of a takeover's files, counted in each room's own rows. Half-days, jobs, cents. */
async function loadedOf({ tx }: ReadContext, takeoverId: string): Promise<Totals['source']> {
  const { rows: [row] } = await sql<Totals['source']>`
    with files as materialized (select project_id from taken_over_files where takeover_id = ${takeoverId}),
    decided as (select distinct on (decisions.project_id) decisions.project_id, decisions.half_days from decisions join files using (project_id) where outcome in ('approved', 'approved-with-conditions') order by decisions.project_id, decided_on, id),
    asked as (select files.project_id, coalesce(decided.half_days, needs.half_days_asked, 0) as half_days, needs.jobs_created_hoped, needs.jobs_kept_hoped
      from files join needs using (project_id) left join decided using (project_id))
    select (select count(*)::int from files) as files,
      (select coalesce(sum(half_days), 0)::int from asked) as "halfDaysGranted",
      (select coalesce(sum(jobs_created_hoped), 0)::int from asked) as "jobsCreated", (select coalesce(sum(jobs_kept_hoped), 0)::int from asked) as "jobsKept",
      (select count(*)::int from half_days join files using (project_id) where status not in ('planned', 'cancelled', 'void')) + (select coalesce(sum(half_days), 0)::int from opening_balances join files using (project_id)) as "halfDaysDone",
      (select coalesce(sum(jobs_created_declared), 0)::int from follow_ups join files using (project_id)) as "jobsCreatedDeclared", (select coalesce(sum(jobs_kept_declared), 0)::int from follow_ups join files using (project_id)) as "jobsKeptDeclared",
      (select coalesce(sum(amount_cents), 0)::bigint from advances join files using (project_id)) as "advanceCents"`.execute(tx)
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

export type FileTaken = { line: number; reference: string; firm: string; stage: Stage; /** Half-days engaged that the pledge of their site and year had no room for. */ beyond_pledge: number }

const shownFiles = 500

/** The files of a takeover, in the order of the list. */
const filesOf = async ({ tx }: ReadContext, takeoverId: string): Promise<FileTaken[]> => (await sql<FileTaken>`
  select taken_over_files.line, projects.reference, organisations.name as firm, project_states.stage, coalesce((engaged.codes ->> 'beyondPledge')::int, 0) as beyond_pledge
  from taken_over_files join projects on projects.id = taken_over_files.project_id join organisations on organisations.id = projects.sme_id join project_states on project_states.project_id = projects.id
  left join lateral (select codes from events where ids ->> 'projectId' = projects.id::text and name = 'proposal.taken-over' order by id desc limit 1) engaged on true
  where takeover_id = ${takeoverId} order by line limit ${shownFiles}`.execute(tx)).rows

/** A takeover once it was brought: its list's totals beside what the network holds of it now. */
export const takeoverReport = query({
  name: 'hall.takeoverReport',
  who: ['territory-coordinator'],
  input: TakeoverOnly,
  rest: { plural: 'takeover-reports', id: 'takeoverId' },
  async run(context, { takeoverId }) {
    const { takeover } = await takeoverAtHand.run(context, { takeoverId })
    if (!takeover.totals) throw new Refusal('conflict', 'takeover.not-brought')
    return { takeover: { id: takeover.id, name: takeover.name, status: takeover.status, reason: takeover.reason }, totals: takeover.totals, loaded: await loadedOf(context, takeoverId), files: await filesOf(context, takeoverId) }
  },
})
export type TakeoverReport = Awaited<ReturnType<typeof takeoverReport.run>>
