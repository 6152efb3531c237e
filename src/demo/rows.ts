import { sql, type Insertable, type Selectable } from 'kysely'
import type { Tx } from '#house/db/database.ts'
import type { Tables } from '#house/db/tables.ts'

type View = 'open_needs' | 'project_states'
type Table = Exclude<keyof Tables, View>
/** Documents are given as they are, not as text. */
type Documents = 'ids' | 'codes' | 'anonymised' | 'parts' | 'parameters'
type Row<Name extends Table> = Omit<Insertable<Tables[Name]>, Documents> & { [Column in Documents & keyof Tables[Name]]: unknown }

/** Parents before children: the order in which foreign keys let rows in. */
const order = [
  'territories', 'conventions', 'capabilities', 'organisations', 'sites', 'convention_pledges', 'people', 'role_grants', 'eligibility_rules', 'credentials', 'experts', 'expert_capabilities', 'availability_patterns', 'absences',
  'expert_conflicts', 'site_blackouts', 'day_envelopes', 'committees', 'committee_members', 'meetings', 'projects', 'needs', 'briefs', 'agenda_items', 'conflicts', 'ballots', 'votes', 'decisions', 'conditions',
  'proposal_groups', 'proposals', 'envelope_balances', 'day_reservations', 'disclosures', 'plans', 'bookings', 'busy_halves', 'missions', 'agreements', 'signature_requests', 'signers', 'signatures', 'agreement_parties', 'half_days',
  'advances', 'advance_postings', 'closings', 'follow_ups', 'project_counters', 'events', 'reaction_cursors',
] as const satisfies readonly Table[]
type Written = (typeof order)[number]

const chunk = 500
const worthTelling = 8000

/** Rows waiting to be written many at a time, whatever order they were thought of in. */
export type Ledger = {
  add<Name extends Written>(table: Name, row: Row<Name>): Selectable<Tables[Name]>
  /** Writes what waits and forgets it. Returns how many rows. */
  write(tx: Tx, progress?: (line: string) => void): Promise<number>
}

export function newLedger(): Ledger {
  const waiting = new Map<Written, object[]>()
  return {
    add(table, row) {
      const rows = waiting.get(table)
      if (rows) rows.push(row)
      else waiting.set(table, [row])
      // What was left out takes its default; no writer reads it back.
      return row as unknown as Selectable<Tables[typeof table]>
    },
    async write(tx, progress) {
      let written = 0
      for (const table of order) {
        const rows = waiting.get(table) ?? []
        written += await insertRows(tx, table, rows)
        if (rows.length > worthTelling) progress?.(`${table}: ${rows.length} rows`)
      }
      waiting.clear()
      return written
    },
  }
}

/** One statement with one parameter for some hundred rows: a parameter a value would take the parser many times as long. */
async function insertRows(tx: Tx, table: Written, rows: readonly object[]): Promise<number> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  for (let at = 0; at < rows.length; at += chunk) {
    const part = JSON.stringify(rows.slice(at, at + chunk))
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${part}::json)`.execute(tx)
  }
  return rows.length
}
