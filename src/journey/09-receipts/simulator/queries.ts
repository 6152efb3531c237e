import { sql } from 'kysely'
import { z } from 'zod'
import type { Who } from '#house/access.ts'
import { query } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { currentParameters } from '../parameters/queries.ts'

/** Those who reckon for a company, and those who explain it to one. */
export const reckoners = ['company-correspondent', 'company-finance', 'territory-coordinator', 'receipt-officer', 'national-coordinator', 'network-admin'] as const satisfies Who

/** Where a company's simulation starts: the year, its own pledge, the parameters known. */
export const simulatorStart = query({
  name: 'receipts.simulatorStart',
  who: reckoners,
  input: z.object({}),
  rest: { plural: 'simulator-starts' },
  async run(context) {
    const { tx, viewer, today } = context
    const year = yearOf(today)
    const own = viewer.kind === 'person' ? viewer.grants.filter(({ role }) => role === 'company-correspondent' || role === 'company-finance').flatMap(({ organisationId }) => (organisationId ? [organisationId] : [])) : []
    const { rows: [pledge] } = own.length === 0 ? { rows: [] } : await sql<{ half_days: HalfDays; experts: number }>`
      select coalesce(sum(half_days_pledged), 0)::int as half_days, (select count(*)::int from experts where organisation_id = any (${own}::uuid[]) and active) as experts
      from day_envelopes where organisation_id = any (${own}::uuid[]) and year = ${year}`.execute(tx)
    return { year, halfDays: toHalfDays(pledge?.half_days ?? 0), people: Math.max(1, pledge?.experts ?? 1), monthlyCeilings: [...(await currentParameters(context)).monthlyCeilings] }
  },
})
export type SimulatorStart = Awaited<ReturnType<typeof simulatorStart.run>>
