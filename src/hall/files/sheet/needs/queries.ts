import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import type { Override } from '#journey/02-scoping/desk/queries.ts'
import { overrideOf } from '#journey/02-scoping/queries.ts'
import type { Brief } from '#journey/02-scoping/rules.ts'

type Asked = { id: string; family_code: string; capability: string; description: string; half_days_asked: HalfDays | null; wished_end: PlainDate | null; requested_on: PlainDate; jobs_created_hoped: number | null; jobs_kept_hoped: number | null }
type Written = Brief & { status: 'scoping' | 'ready'; ready_on: PlainDate | null; site_access: string; confidentiality: string; complements: string[]; version: number; agreed_version: number | null; agreed_on: PlainDate | null; override: Override | null }
/** A need; what its mission brief says is `null` where none was opened. */
export type NeedRow = Asked & { [Column in keyof Written]: Written[Column] | null }

/** What the firm lacks, with the mission brief of each need where one was opened, and why one was presented in spite of a red light. */
export async function needsOf({ tx }: ReadContext, projectId: string): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select needs.id, needs.family_code, needs.capability, needs.description, needs.half_days_asked, needs.wished_end, needs.requested_on, needs.jobs_created_hoped, needs.jobs_kept_hoped,
      briefs.status, briefs.objective, briefs.deliverable, briefs.out_of_scope, briefs.starting_point, briefs.recipient, briefs.freed_time, briefs.management, briefs.urgency, briefs.needed_by, briefs.half_days, briefs.window_from, briefs.window_to,
      briefs.site_access, briefs.confidentiality, briefs.complements, briefs.ready_on, briefs.version, briefs.agreed_version, briefs.agreed_on, to_jsonb(override) as override
    from needs left join briefs on briefs.need_id = needs.id left join lateral ${overrideOf} override on true
    where needs.project_id = ${projectId} order by needs.requested_on, needs.id limit 50`.execute(tx)
  return rows
}
