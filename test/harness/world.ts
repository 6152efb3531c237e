import { randomBytes } from 'node:crypto'
import { everything, scopeFor, type Grant, type Role, type Viewer } from '#house/access.ts'
import type { Action, Query } from '#house/action.ts'
import type { Clock } from '#house/clock/clock.ts'
import { addDays, dayOf, momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { enterScope } from '#house/db/transact.ts'
import { drainWithin, reactionsIn } from '#house/events/react.ts'
import type { Tools } from '#house/house.ts'
import { uuidV7 } from '#house/ids.ts'
import { performWithin, readContext, type PerformOptions } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { rooms } from '#doors/rooms.ts'
import { freshDatabase } from './databases.ts'

export const site = { baseUrl: 'http://127.0.0.1:3000', secrets: ['a-secret-that-only-the-tests-know-0123456789'], dataKeys: ['a-data-key-that-only-the-tests-know-0123456789'], networkName: 'Réseau de test', demonstration: true }

/** One database for all files of a worker, opened at the first test that needs it. */
let shared: Promise<Database> | undefined
export const sharedDatabase = () => (shared ??= freshDatabase())

class RolledBack extends Error {}

/** Time that a test moves by hand. */
export type TestClock = Clock & { set(date: string, hour?: number): void; advance(days: number): void }

export function testClock(start = '2026-03-02'): TestClock {
  let moment = momentOf(toPlainDate(start), 9)
  return {
    now: () => moment,
    today: () => dayOf(moment),
    set: (date, hour = 9) => void (moment = momentOf(toPlainDate(date), hour)),
    advance: (days) => void (moment = momentOf(addDays(dayOf(moment), days), 9)),
  }
}

export const person = (personId: string, ...grants: Partial<Grant>[]): Viewer =>
  ({ kind: 'person', personId, grants: grants.map((grant) => ({ role: 'expert' as Role, territoryId: null, organisationId: null, ...grant })) })

export type World = {
  tx: Tx
  clock: TestClock
  tools: Tools
  /** Acts as somebody; refusals are thrown. */
  act<O>(viewer: Viewer, action: Action<unknown, O>, input: unknown, options?: PerformOptions): Promise<O>
  ask<O>(viewer: Viewer, query: Query<unknown, O>, input?: unknown): Promise<O>
  /** Looks at rows as the installation itself. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Lets every reaction run. */
  settle(): Promise<void>
}

export function worldOn(tx: Tx, clock = testClock()): World {
  const tools: Tools = { clock, ids: () => uuidV7(clock.now(), randomBytes(10)), site }
  return {
    tx, clock, tools,
    act: (viewer, action, input, options) => performWithin(tx, tools, viewer, action, input, options),
    async ask(viewer, query, input = {}) {
      await enterScope(tx, scopeFor(viewer, query.who, query.name))
      return await query.run(readContext(tx, tools, viewer), query.input.parse(input))
    },
    async look(work) {
      await enterScope(tx, everything)
      return await work(tx)
    },
    settle: () => drainWithin(tx, tools, reactionsIn(rooms)),
  }
}

/** Runs a test inside a transaction that is rolled back, on the shared database. */
export async function inWorld(test: (world: World) => Promise<void>): Promise<void> {
  const { kysely } = await sharedDatabase()
  try {
    await kysely.transaction().execute(async (tx) => {
      await test(worldOn(tx))
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

/** The code of the refusal that a call ends in; fails when it does not refuse. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind} ${error.code}`
    throw error
  }
  throw new Error('expected a refusal')
}

