import { sql } from 'kysely'
import { everything, system } from '../access.ts'
import type { Context } from '../action.ts'
import { addMinutes, type Instant } from '../clock/plain-date.ts'
import type { Tx } from '../db/database.ts'
import { enterScope, transact } from '../db/transact.ts'
import { messageOf } from '../fault.ts'
import type { House, Tools } from '../house.ts'
import type { Event } from './emit.ts'
import { withinMerger } from '../mergers/merger.ts'
import { sealEvents } from './seal.ts'

/**
 * What a room does when something happened elsewhere. It subscribes to events by name, re-reads the data, writes only
 * its own room's rows and is idempotent. Its database effects and its place in the sequence commit together.
 */
export type Reaction = { kind: 'reaction'; name: string; on: readonly string[]; run(context: Context, event: Event): Promise<void> }

export const reaction = (definition: Omit<Reaction, 'kind'>): Reaction => ({ kind: 'reaction', ...definition })
export const reactionsIn = (modules: readonly object[]) => modules.flatMap((module) => Object.values(module)).filter((item): item is Reaction => item?.kind === 'reaction')

const patience = 5
const batch = 200

type Cursor = { seq: number; retryAt: Instant | null }
type Work = { cursors: Map<string, Cursor>; /** Reactions that wait after a failure. */ held: Set<string>; events: Event[] }

const cursorRows = (tx: Tx, names: readonly string[]) => tx.selectFrom('reaction_cursors').select(['name', 'seq', 'retry_at']).where('name', 'in', names).execute()

/**
 * Where each reaction stands and the next events for those that are not held, in sequence. One that joins later, with a
 * new version, starts where the others stand: it tells of what happens from then on and writes no letter about the past.
 */
async function pending(tx: Tx, reactions: readonly Reaction[], now: Instant): Promise<Work> {
  const names = reactions.map(({ name }) => name)
  let rows = await cursorRows(tx, names)
  if (rows.length < names.length) {
    await tx.insertInto('reaction_cursors').values(names.map((name) => ({ name, seq: sql<number>`(select coalesce(max(seq), 0) from reaction_cursors)` }))).onConflict((conflict) => conflict.doNothing()).execute()
    rows = await cursorRows(tx, names)
  }
  const cursors = new Map(rows.map((row) => [row.name, { seq: row.seq, retryAt: row.retry_at }]))
  const held = new Set(rows.filter((row) => row.retry_at && row.retry_at > now).map((row) => row.name))
  const free = rows.filter((row) => !held.has(row.name))
  if (free.length === 0) return { cursors, held, events: [] }
  const events = await tx.selectFrom('events').selectAll().where('seq', '>', Math.min(...free.map((row) => row.seq))).orderBy('seq').limit(batch).execute()
  return {
    cursors,
    held,
    events: events.map((row) => ({ id: row.id, seq: row.seq ?? 0, name: row.name, ids: row.ids as Event['ids'], codes: row.codes as Event['codes'], territoryId: row.territory_id, occurredAt: row.occurred_at })),
  }
}

const contextOf = (tx: Tx, house: Tools, name: string): Context =>
  ({ tx, viewer: system(name), now: house.clock.now(), today: house.clock.today(), ids: house.ids, site: house.site, onBehalf: null, emitted: [] })

/** Takes the cursor's row, so that of two workers one handles the event and the other finds it done. */
async function reactOnce(tx: Tx, house: House, reaction: Reaction, event: Event): Promise<void> {
  const taken = await tx.updateTable('reaction_cursors').set({ seq: event.seq, attempts: 0, last_error: null, retry_at: null })
    .where('name', '=', reaction.name).where('seq', '<', event.seq).returning('name').executeTakeFirst()
  if (taken) await withinMerger(tx, event, () => reaction.run(contextOf(tx, house, reaction.name), event))
}

/** After a failure: wait longer each time, and after five put the event aside so that the ones behind it go on. */
async function fail(tx: Tx, now: Instant, name: string, event: Event, error: unknown): Promise<void> {
  const message = messageOf(error)
  const { attempts } = await tx.updateTable('reaction_cursors').set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: message }))
    .where('name', '=', name).returning('attempts').executeTakeFirstOrThrow()
  if (attempts < patience) {
    await tx.updateTable('reaction_cursors').set({ retry_at: addMinutes(now, 4 ** attempts / 4) }).where('name', '=', name).execute()
    return
  }
  await tx.insertInto('parked_events').values({ reaction: name, event_id: event.id, error: message, parked_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
  await skipTo(tx, [name], event.seq)
}

const skipTo = (tx: Tx, names: string[], seq: number) =>
  tx.updateTable('reaction_cursors').set({ seq, attempts: 0, last_error: null, retry_at: null }).where('name', 'in', names).where('seq', '<', seq).execute()

const wants = (reaction: Reaction, event: Event, { cursors }: Work) => reaction.on.includes(event.name) && event.seq > (cursors.get(reaction.name)?.seq ?? 0)

/** Seals what was committed, then lets every reaction read on until nothing is new. A reaction's failure holds up that one only. */
export async function drain(house: House, reactions: readonly Reaction[], onError: (name: string, error: unknown) => void): Promise<void> {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => transact(house.database, everything, work)
  for (;;) {
    const sealed = await inTransaction(sealEvents)
    const work = await inTransaction((tx) => pending(tx, reactions, house.clock.now()))
    const { held } = work
    for (const event of work.events) {
      for (const each of reactions) {
        if (held.has(each.name) || !wants(each, event, work)) continue
        try {
          await inTransaction((tx) => reactOnce(tx, house, each, event))
        } catch (error) {
          onError(each.name, error)
          held.add(each.name)
          await inTransaction((tx) => fail(tx, house.clock.now(), each.name, event, error))
        }
      }
    }
    const last = work.events.at(-1)
    const free = reactions.map(({ name }) => name).filter((name) => !held.has(name))
    if (last && free.length > 0) await inTransaction((tx) => skipTo(tx, free, last.seq))
    if (sealed === 0 && work.events.length < batch) return
  }
}

/** The same inside one open transaction, for the demonstration: a failure is thrown. */
export async function drainWithin(tx: Tx, house: Tools, reactions: readonly Reaction[]): Promise<void> {
  for (;;) {
    await enterScope(tx, everything)
    const sealed = await sealEvents(tx)
    const work = await pending(tx, reactions, house.clock.now())
    for (const event of work.events) for (const each of reactions) if (wants(each, event, work)) await withinMerger(tx, event, () => each.run(contextOf(tx, house, each.name), event))
    const last = work.events.at(-1)
    if (last) await skipTo(tx, reactions.map(({ name }) => name), last.seq)
    if (sealed === 0 && work.events.length < batch) return
  }
}
