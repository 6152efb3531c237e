import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { ProposalsTable } from '#house/db/tables.ts'
import type { HalfDays } from '#house/units.ts'

export type ProposalRow = {
  id: string; group_id: string; need_id: string; family_code: string; expert: string | null; company: string | null; job_title: string | null; half_days: HalfDays; window_from: PlainDate; window_to: PlainDate
  status: ProposalsTable['status']; declined_by: ProposalsTable['declined_by']; reason: string | null; sent_on: PlainDate | null; expires_on: PlainDate | null; closed_on: PlainDate | null
  /** Of this expert to this need, in thousandths; `null` where the reader does not know it. */
  fit: number | null
}

const columns = sql`proposals.id, proposals.group_id, proposals.need_id, needs.family_code, proposals.half_days, proposals.window_from, proposals.window_to, proposals.status, proposals.declined_by, proposals.sent_on, proposals.expires_on, proposals.closed_on,
  people.given_name || ' ' || people.family_name as expert, organisations.name as company, experts.job_title`
// Names that were not told are rows the reader cannot see.
const from = sql`proposals join needs on needs.id = proposals.need_id left join people on people.id = proposals.expert_person_id left join organisations on organisations.id = proposals.company_id left join experts on experts.id = proposals.expert_id`

/** Everyone who was asked, the latest first. */
export const proposalsOf = async ({ tx }: ReadContext, projectId: string): Promise<ProposalRow[]> =>
  (await sql<ProposalRow>`select ${columns}, proposals.reason, case when proposals.parts <> '[]' then proposals.fit end as fit from ${from} where proposals.project_id = ${projectId} order by proposals.sent_on desc nulls first, proposals.id desc limit 100`.execute(tx)).rows

const told = sql`(proposals.status in ('accepted-by-expert', 'accepted-by-sme', 'superseded') or proposals.declined_by = 'sme')`

/** What the firm was told: whom it was offered and what it answered. Refusals of others, and their reasons, stay where they were given. */
export async function proposalsToldTo({ tx }: ReadContext, projectId: string): Promise<{ proposals: ProposalRow[]; searching: string[] }> {
  const { rows: proposals } = await sql<ProposalRow>`select ${columns}, case when proposals.declined_by = 'sme' then proposals.reason end as reason, null as fit from ${from} where proposals.project_id = ${projectId} and ${told} order by proposals.sent_on desc, proposals.id desc limit 100`.execute(tx)
  const { rows: searching } = await sql<{ need_id: string }>`select distinct need_id from proposals where project_id = ${projectId} and status in ('sent', 'released-by-company', 'consented-by-line-manager')`.execute(tx)
  return { proposals, searching: searching.map(({ need_id }) => need_id) }
}
