import { createHash } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { EventsTable } from '../db/tables.ts'

type EventRow = Selectable<EventsTable>
const sealLock = 7_301_001
const batch = 500

/** The text a hash is taken of: every field but the hash itself, keys sorted, so that a script outside can check it. */
export function canonical(event: Omit<EventRow, 'hash'>): string {
  const sorted = (value: unknown): unknown =>
    value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])) : value
  const { id, name, ids, codes, actor_kind, actor_person_id, territory_id, occurred_at, seq } = event
  return JSON.stringify(sorted({ id, name, ids, codes, actor_kind, actor_person_id, territory_id, occurred_at, seq }))
}

export const hashOf = (previous: string, event: Omit<EventRow, 'hash'>) => createHash('sha256').update(previous).update(canonical(event)).digest('hex')

/**
 * Gives committed events their place in the chain. One sealer at a time (transaction lock); an event whose transaction
 * commits later is sealed later, so a sequence once given never changes. Needs the system's scope. Returns how many.
 */
export async function sealEvents(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sealLock})`.execute(tx)
  const rows = await tx.selectFrom('events').selectAll().where('seq', 'is', null).orderBy('id').limit(batch).execute()
  if (rows.length === 0) return 0
  const last = await tx.selectFrom('events').select(['seq', 'hash']).where('seq', 'is not', null).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const sealed: { id: string; seq: number; hash: string }[] = []
  let seq = last?.seq ?? 0
  let hash = last?.hash ?? ''
  for (const row of rows) {
    seq += 1
    hash = hashOf(hash, { ...row, seq })
    sealed.push({ id: row.id, seq, hash })
  }
  await sql`update events set seq = sealed.seq, hash = sealed.hash
    from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as sealed(id uuid, seq bigint, hash text) where events.id = sealed.id`.execute(tx)
  return rows.length
}

/** The first sequence at which the chain does not hold, or `null` when every event is as it was sealed. */
export async function firstBrokenSeal(tx: Tx): Promise<number | null> {
  let hash = ''
  for (let after = 0; ; ) {
    const rows = await tx.selectFrom('events').selectAll().where('seq', '>', after).orderBy('seq').limit(1000).execute()
    if (rows.length === 0) return null
    for (const row of rows) {
      const expected = hashOf(hash, row)
      if (row.seq !== after + 1 || row.hash !== expected) return after + 1
      hash = expected
      after = row.seq
    }
  }
}
