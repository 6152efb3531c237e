import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { anyOf } from '#house/db/any-of.ts'
import { grouped } from '../rules.ts'

type Row = { by: 'sme' | 'line-manager' | 'company'; need_id: string | null; expert_id: string | null; site_id: string | null; holds_until: PlainDate | null }

/**
 * What was refused and still counts: by an SME, experts of its need for good; by a line manager, an expert for a need and
 * until a day; by a company, its site until a day. One statement, since each is planned under row security.
 */
export async function refusalsOf({ tx, today }: ReadContext, needIds: readonly string[], experts: readonly { id: string; site_id: string }[]) {
  const expertIds = experts.map(({ id }) => id)
  const siteIds = experts.map(({ site_id }) => site_id)
  const { rows } = await sql<Row>`
    select declined_by as by, need_id, expert_id, null::uuid as site_id, holds_until from proposals where need_id = ${anyOf(needIds)} and declined_by = 'sme'
    union all select declined_by, need_id, expert_id, null, holds_until from proposals where expert_id = ${anyOf(expertIds)} and declined_by = 'line-manager'
    union all select declined_by, null, null, site_id, holds_until from proposals where site_id = ${anyOf(siteIds)} and declined_by = 'company' and holds_until >= ${today}
    union all select 'company', null, null, site_id, holds_until from site_requests where site_id = ${anyOf(siteIds)} and holds_until >= ${today}`.execute(tx)
  const refusedBy = (who: Row['by'], of: (row: Row) => string | null) => grouped(rows.filter(({ by }) => by === who), (row) => of(row) ?? '')
  return { sme: refusedBy('sme', (row) => row.need_id), manager: refusedBy('line-manager', (row) => row.expert_id), company: refusedBy('company', (row) => row.site_id) }
}
export type Refusals = Awaited<ReturnType<typeof refusalsOf>>
