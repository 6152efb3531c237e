import { sql, type RawBuilder } from 'kysely'
import { personIdOf } from '../access.ts'
import type { Context } from '../action.ts'
import { addDays, dayOf, momentOf } from '../clock/plain-date.ts'
import type { Tx } from '../db/database.ts'
import { sqlState } from '../db/transact.ts'
import type { Event } from '../events/emit.ts'
import { Refusal } from '../refusal.ts'

// Two records made one, and made two again. While a merger is being carried out a trigger notes every row that moves, whoever
// moves it: the action itself, and the rooms that follow when they read its event. No room needs to know.

/** How long a merger can be undone. */
export const undoDays = 30

const during = (tx: Tx, mergerId: string) => sql`select set_config('app.merger', ${mergerId}, true)`.execute(tx)

/** Everything that `work` moves is noted under a new merger, in the same transaction. */
export async function underMerger<T>(context: Context, { kind, keptId, mergedId }: { kind: 'person' | 'firm'; keptId: string; mergedId: string }, work: (mergerId: string) => Promise<T>): Promise<T> {
  const id = context.ids()
  await context.tx.insertInto('mergers').values({ id, kind, kept_id: keptId, merged_id: mergedId, made_at: context.now, made_by: personIdOf(context.viewer), undone_at: null, undone_by: null, given_back: null, left_as_is: null }).execute()
  await during(context.tx, id)
  const value = await work(id)
  await during(context.tx, '')
  return value
}

/**
 * What a room does on the event of a merger belongs to the merger. The row is held while it runs: of an undoing in the same
 * moment one waits for the other. Once undone, nothing follows any more.
 */
export async function withinMerger(tx: Tx, event: Pick<Event, 'ids'>, run: () => Promise<void>): Promise<void> {
  const { mergerId } = event.ids
  if (!mergerId) return await run()
  const { rows: [merger] } = await sql<{ undone: boolean }>`select undone_at is not null as undone from mergers where id = ${mergerId} for update`.execute(tx)
  if (merger?.undone) return
  await during(tx, merger ? mergerId : '')
  await run()
  await during(tx, '')
}

type Move = { place: number; table_name: string; key: Record<string, unknown>; before: Record<string, unknown>; after: Record<string, unknown> | null }

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
/** The row is the one that moved, and every column that moved still says what the merger made it say. */
const same = (columns: Record<string, unknown>): RawBuilder<unknown> => sql.join(Object.keys(columns).map((name) => sql`to_jsonb(t) -> ${name}::text is not distinct from ${json(columns)} -> ${name}::text`), sql` and `)

/** One row given back, in its own savepoint: where a newer row took its place it stays as it is. Says whether it went back. */
async function giveBack(tx: Tx, { table_name: table, key, before, after }: Move): Promise<boolean> {
  await sql`savepoint give_back`.execute(tx)
  try {
    const columns = sql.join(Object.keys(before).map((name) => sql.ref(name)))
    const { numAffectedRows } = after
      ? await sql`update ${sql.table(table)} t set (${columns}) = (select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${json(before)})) where ${same({ ...key, ...after })}`.execute(tx)
      : await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${json(before)}) on conflict do nothing`.execute(tx)
    await sql`release savepoint give_back`.execute(tx)
    return Number(numAffectedRows ?? 0) > 0
  } catch (error) {
    // A key or a reference that is taken now: class 23 of SQLSTATE. Anything else is a fault.
    if (!sqlState(error)?.startsWith('23')) throw error
    await sql`rollback to savepoint give_back`.execute(tx)
    return false
  }
}

export type Undone = { kind: 'person' | 'firm'; keptId: string; mergedId: string; givenBack: number; left: { table: string; count: number }[] }

/**
 * Gives back exactly what moved and was not changed since, newest first; says what stayed. Once, within thirty days: the
 * guard stands in the statement that claims it, so that of two who undo the second is refused. Runs as the installation.
 */
export async function undoMerger(context: Context, mergerId: string): Promise<Undone> {
  const { tx, now, viewer } = context
  const since = momentOf(addDays(dayOf(now), -undoDays), 0)
  const merger = await tx.updateTable('mergers').set({ undone_at: now, undone_by: personIdOf(viewer), given_back: 0, left_as_is: 0 }).where('id', '=', mergerId).where('undone_at', 'is', null).where('made_at', '>=', since).returningAll().executeTakeFirst()
  if (!merger) throw new Refusal('conflict', 'people.merger-over', { days: undoDays })
  const { rows: moves } = await sql<Move>`select place, table_name, key, before, after from merger_moves where merger_id = ${mergerId} order by place desc`.execute(tx)
  await sql`select set_config('app.merging_firms', ${merger.kind === 'firm' ? 'on' : ''}, true)`.execute(tx)
  const left = new Map<string, number>()
  let givenBack = 0
  for (const move of moves) {
    if (await giveBack(tx, move)) givenBack += 1
    else left.set(move.table_name, (left.get(move.table_name) ?? 0) + 1)
  }
  await sql`select set_config('app.merging_firms', '', true)`.execute(tx)
  await tx.updateTable('mergers').set({ given_back: givenBack, left_as_is: moves.length - givenBack }).where('id', '=', mergerId).execute()
  return { kind: merger.kind, keptId: merger.kept_id, mergedId: merger.merged_id, givenBack, left: [...left].map(([table, count]) => ({ table, count })) }
}
