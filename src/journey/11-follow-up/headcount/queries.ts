import { sql } from 'kysely'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'

export type Reading = { month: PlainDate; headcount: number; read_on: PlainDate }

/** What the source said last of each month, the latest month first, and how the last question ended. */
export async function officialOf(tx: Tx, smeId: string) {
  const { rows: readings } = await sql<Reading>`select * from (select distinct on (month) month, headcount, read_on from headcount_readings where sme_id = ${smeId} order by month desc, read_on desc) last order by month desc limit 12`.execute(tx)
  const check = await tx.selectFrom('headcount_checks').select(['outcome', 'outcome_on']).where('sme_id', '=', smeId).executeTakeFirst()
  return { readings, outcome: check?.outcome ?? null, outcomeOn: check?.outcome_on ?? null }
}
export type Official = Awaited<ReturnType<typeof officialOf>>
