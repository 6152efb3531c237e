import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { personIdOf, scopeFor, type Scope, type Viewer } from './access.ts'
import type { Action, Context, OnBehalf, Origin, Query, ReadContext } from './action.ts'
import { recordOnBehalf } from './behalf/record.ts'
import type { Tx } from './db/database.ts'
import { enterScope, sqlState, transact } from './db/transact.ts'
import type { House, Tools } from './house.ts'
import { Refusal, type Outcome } from './refusal.ts'

export type PerformOptions = {
  /** Same key, same effect: sent twice, an action happens once and answers the same. */
  key?: string
  onBehalf?: OnBehalf
  origin?: Origin
  /** Does everything and undoes it: the value says what would happen. */
  dryRun?: boolean
}

/** Carries the value of a dry run out of the transaction it rolls back. */
class Undone extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('dry run')
    this.value = value
  }
}

/** A shape without words of its own speaks the library's English: people read the house's sentence instead. */
function wordOf({ code, message }: z.core.$ZodIssue): string {
  if (!/\s/.test(message)) return message
  return code === 'invalid_value' || code === 'invalid_union' ? 'house.field.id' : 'house.field.required'
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), wordOf(issue)]))
  throw new Refusal('invalid', 'house.invalid-input', { count: parsed.error.issues.length }, fields)
}

function scopeOf(actor: Viewer, action: Action, options: PerformOptions): Scope {
  if (!options.onBehalf) return scopeFor(actor, action.who, action.name)
  if (!action.behalf) throw new Refusal('forbidden', 'access.never-on-behalf')
  if (actor.kind !== 'person') throw new Refusal('forbidden', 'access.role-missing')
  return scopeFor(actor, ['territory-coordinator'])
}

/** A link acts on its own object and no other. */
function checkLinkObject(actor: Viewer, input: unknown): void {
  if (actor.kind !== 'link') return
  const named = (input as Record<string, unknown>)[`${actor.link.objectType}Id`]
  if (named !== actor.link.objectId) throw new Refusal('not-found', 'house.not-found')
}

const actorKey = (actor: Viewer) => personIdOf(actor) ?? (actor.kind === 'system' ? `system:${actor.name}` : 'public')

/** Runs an action inside a transaction that is already open; the demonstration and the reactions use it. Throws refusals. */
export async function performWithin<O>(tx: Tx, house: Tools, actor: Viewer, action: Action<unknown, O>, raw: unknown, options: PerformOptions = {}): Promise<O> {
  const scope = scopeOf(actor, action, options)
  const input = parse(action.input, raw)
  checkLinkObject(actor, input)
  await enterScope(tx, scope)
  return await runWithin(tx, house, actor, action, input, options)
}

async function runWithin<O>(tx: Tx, house: Tools, actor: Viewer, action: Action<unknown, O>, input: unknown, options: PerformOptions): Promise<O> {
  const context: Context = { tx, viewer: actor, now: house.clock.now(), today: house.clock.today(), ids: house.ids, site: house.site, onBehalf: options.onBehalf ?? null, origin: options.origin, emitted: [] }
  const value = await action.run(context, input)
  await recordOnBehalf(context, action.name)
  return value
}

type Keyed<O> = { tx: Tx; actor: string; key: string; action: string; hash: string; now: Context['now']; run(): Promise<O> }

/** The key is claimed before anything else: a second call waits for the first at the unique key, fails, and is retried into the stored answer. */
async function once<O>({ tx, actor, key, action, hash, now, run }: Keyed<O>): Promise<O> {
  const stored = await tx.selectFrom('idempotency_keys').selectAll().where('actor', '=', actor).where('key', '=', key).executeTakeFirst()
  if (stored && (stored.input_hash !== hash || stored.action !== action)) throw new Refusal('invalid', 'house.key-used-for-other-input')
  if (stored) return stored.outcome as O
  await tx.insertInto('idempotency_keys').values({ actor, key, action, input_hash: hash, outcome: 'null', created_at: now }).execute()
  const value = await run()
  await tx.updateTable('idempotency_keys').set({ outcome: JSON.stringify(value ?? null) }).where('actor', '=', actor).where('key', '=', key).execute()
  return value
}

const isSecondOfPair = (error: unknown) => sqlState(error) === '23505' && String((error as { table?: unknown }).table) === 'idempotency_keys'

/** The last walls stand in the database; what they refuse is refused in words. */
const walls: Readonly<Record<string, ['conflict' | 'not-found', string]>> = {
  '23505': ['conflict', 'house.exists-already'],
  '23503': ['not-found', 'house.not-found'],
  '23514': ['conflict', 'house.against-the-rules'],
}

/** One action: checked, run in one transaction, its events inside it. Refusals come back as values, faults are thrown. */
export async function perform<O>(house: House, actor: Viewer, action: Action<unknown, O>, raw: unknown, options: PerformOptions = {}): Promise<Outcome<O>> {
  try {
    // Permission comes first: a stranger learns nothing from what is wrong with an input.
    const scope = scopeOf(actor, action, options)
    const input = parse(action.input, raw)
    checkLinkObject(actor, input)
    // Only where it is compared: an input may hold a whole scan.
    const hash = () => createHash('sha256').update(action.confidential ? action.name : JSON.stringify(input)).digest('hex')
    const work = (tx: Tx) => {
      const run = () => runWithin(tx, house, actor, action, input, options)
      if (options.dryRun) {
        return run().then((undone): never => {
          throw new Undone(undone)
        })
      }
      return options.key ? once({ tx, actor: actorKey(actor), key: options.key, action: action.name, hash: hash(), now: house.clock.now(), run }) : run()
    }
    const value = await transact(house.database, scope, work).catch((error: unknown) => {
      if (isSecondOfPair(error)) return transact(house.database, scope, work)
      throw error
    })
    house.wake()
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error }
    if (error instanceof Undone) return { ok: true, value: error.value as O }
    const wall = walls[sqlState(error) ?? '']
    if (wall) return { ok: false, refusal: new Refusal(...wall) }
    throw error
  }
}

/** Runs a query in a transaction of its own under the viewer's scope. Throws refusals. */
export async function ask<O>(house: House, viewer: Viewer, query: Query<unknown, O>, raw: unknown = {}): Promise<O> {
  const scope = scopeFor(viewer, query.who, query.name)
  const input = parse(query.input, raw)
  checkLinkObject(viewer, input)
  return await transact(house.database, scope, (tx) => query.run(readContext(tx, house, viewer), input))
}

export const readContext = (tx: Tx, house: Pick<House, 'clock'>, viewer: Viewer): ReadContext => ({ tx, viewer, now: house.clock.now(), today: house.clock.today() })
