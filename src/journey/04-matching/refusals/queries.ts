import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { HalfDays } from '#house/units.ts'
import type { ReasonCode } from '../schema.ts'
import { RefusalsOfTerritory, type Party } from './schema.ts'

export type RefusalRow = { party: Party; code: ReasonCode; family: string; count: number; halfDays: HalfDays }
export type PartRow = { code: ReasonCode; part: 'calendars' | 'proximity' | 'load' | 'capability'; low: number; count: number }

/** Which part of the fit foretells which reason: low there and refused for it, the weight is too small; high and refused, the data are wrong. */
const foretells = sql`(values ('dates', 'calendars'), ('distance', 'proximity'), ('too-busy', 'load'), ('wrong-skill', 'capability')) as told (code, part)`

/** Refusals of a year by party, reason and family, with what was asked in all and what coordinators decided against the engine. */
export const refusalsOfTerritory = query({
  name: 'matching.refusalsOfTerritory',
  who: ['territory-coordinator'],
  input: RefusalsOfTerritory,
  rest: { plural: 'refusal-reports' },
  async run({ tx }, { territoryId, year }) {
    const ofYear = sql`proposals.territory_id = ${territoryId} and sent_on between ${`${year}-01-01`} and ${`${year}-12-31`}`
    const refusals = await sql<RefusalRow>`
      select declined_by as party, coalesce(reason_code, 'other') as code, needs.family_code as family, count(*)::int as count, sum(proposals.half_days)::int as "halfDays"
      from proposals join needs on needs.id = proposals.need_id where ${ofYear} and proposals.status = 'declined' and declined_by <> 'system' group by 1, 2, 3 order by 4 desc, 1, 2, 3`.execute(tx)
    const parts = await sql<PartRow>`
      select told.code, told.part, count(*) filter (where (one ->> 'points')::int * 2 < (one ->> 'weight')::int)::int as low, count(*)::int as count
      from proposals cross join lateral jsonb_array_elements(proposals.parts) one join ${foretells} on told.part = one ->> 'name' and told.code = proposals.reason_code
      where ${ofYear} and proposals.status = 'declined' group by 1, 2 order by 1`.execute(tx)
    const { rows: [whole] } = await sql<{ asked: number; accepted: number; expired: number; overridden: number; otherChoice: number }>`
      select count(*)::int as asked, count(*) filter (where status = 'accepted-by-sme')::int as accepted, count(*) filter (where status = 'expired')::int as expired,
        count(*) filter (where cardinality(overridden) > 0 and not 'engine-choice' = any (overridden))::int as overridden, count(*) filter (where 'engine-choice' = any (overridden))::int as "otherChoice"
      from proposals where ${ofYear}`.execute(tx)
    return { year, refusals: refusals.rows, parts: parts.rows, whole: whole ?? { asked: 0, accepted: 0, expired: 0, overridden: 0, otherChoice: 0 } }
  },
})
export type RefusalsOfTerritory = Awaited<ReturnType<typeof refusalsOfTerritory.run>>
