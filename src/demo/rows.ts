import { sql, type Selectable } from 'kysely'
import type { Tx } from '#house/db/database.ts'
import type { Tables } from '#house/db/tables.ts'

type View = 'open_needs' | 'project_states'
type Table = Exclude<keyof Tables, View>
type Row<Name extends Table> = Selectable<Tables[Name]>

/** Parents before children: the order in which foreign keys let rows in. */
const order = [
  'territories', 'conventions', 'capabilities', 'organisations', 'sites', 'people', 'role_grants', 'credentials', 'experts', 'expert_capabilities', 'availability_patterns', 'absences',
  'expert_conflicts', 'site_blackouts', 'day_envelopes', 'committees', 'committee_members', 'meetings', 'projects', 'needs', 'briefs', 'agenda_items', 'votes', 'decisions', 'conditions',
  'proposal_groups', 'proposals', 'envelope_balances', 'day_reservations', 'disclosures', 'plans', 'bookings', 'busy_halves', 'missions', 'agreements', 'agreement_parties', 'half_days',
  'advances', 'closings', 'follow_ups', 'project_counters', 'events', 'reaction_cursors',
] as const satisfies readonly Table[]
type Written = (typeof order)[number]

const chunk = 500

/** Rows waiting to be written many at a time, whatever order they were thought of in. */
export type Ledger = {
  add<Name extends Written>(table: Name, row: Row<Name>): Row<Name>
  /** Writes what waits and forgets it. Returns how many rows. */
  write(tx: Tx): Promise<number>
}

export function newLedger(): Ledger {
  const waiting = new Map<Written, object[]>()
  return {
    add(table, row) {
      const rows = waiting.get(table)
      if (rows) rows.push(row)
      else waiting.set(table, [row])
      return row
    },
    async write(tx) {
      let written = 0
      for (const table of order) written += await insertRows(tx, table, waiting.get(table) ?? [])
      waiting.clear()
      return written
    },
  }
}

/** One statement with one parameter for some hundred rows: a parameter a value would take the parser many times as long. */
async function insertRows(tx: Tx, table: Written, rows: readonly object[]): Promise<number> {
  for (let at = 0; at < rows.length; at += chunk) {
    await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.slice(at, at + chunk))}::json)`.execute(tx)
  }
  return rows.length
}
