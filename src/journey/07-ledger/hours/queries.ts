import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { longest, longestDay } from './schema.ts'

/** The half-days of an expert on one day stay within a working day, whichever missions they belong to; a half-day without hours counts as the longest. */
export async function checkDayLength(tx: Tx, { expert_person_id, day }: { expert_person_id: string; day: PlainDate }): Promise<void> {
  const rows = await tx.selectFrom('half_days').select('minutes').where('expert_person_id', '=', expert_person_id).where('day', '=', day).where('status', 'not in', ['planned', 'void', 'cancelled']).execute()
  const spent = rows.reduce((sum, { minutes }) => sum + (minutes ?? longest), 0)
  if (spent > longestDay) throw new Refusal('conflict', 'ledger.day-too-long', { day, hours: longestDay / 60 })
}
