import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Scope } from '../access.ts'
import { Refusal } from '../refusal.ts'
import type { Database, Tx } from './database.ts'

/** The database roles a transaction may take; none owns a table or bypasses row security. */
export type DatabaseRole = 'mainforte_app' | 'mainforte_statistics'

const open = new AsyncLocalStorage<true>()
const attempts = 4
const transient = new Set(['40001', '40P01'])
const unavailable = new Set(['53100', '53300', '57P01', '57P02', '57P03', '58030', '25006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])

export function sqlState(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return undefined
}

/**
 * Sets who asks for the rest of the transaction; row security reads it. One statement, undone by commit or rollback. The
 * policies make estimates look costly, and compiling a plan that then takes five milliseconds took ninety: no compilation.
 */
export async function enterScope(tx: Tx, scope: Scope, role: DatabaseRole = 'mainforte_app'): Promise<void> {
  const list = (ids: readonly string[]) => `{${ids.join(',')}}`
  await sql`select set_config('role', ${role}, true), set_config('jit', 'off', true),
    set_config('app.all', ${scope.all ? 'on' : ''}, true), set_config('app.network', ${scope.network ? 'on' : ''}, true),
    set_config('app.territories', ${list(scope.territoryIds)}, true), set_config('app.organisations', ${list(scope.organisationIds)}, true),
    set_config('app.limited', ${list(scope.limitedIds)}, true), set_config('app.sites', ${list(scope.siteIds)}, true),
    set_config('app.finance', ${list(scope.financeIds)}, true),
    set_config('app.person', ${scope.personId ?? ''}, true)`.execute(tx)
}

/** Reads something as the installation inside somebody's transaction, then goes on as before: what is read so must be cut down before it leaves. */
export async function asInstallation<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  // One statement: what stood there is read before it is replaced.
  const { rows: [before] } = await sql<{ all: string; network: string }>`
    with before as materialized (select coalesce(current_setting('app.all', true), '') as "all", coalesce(current_setting('app.network', true), '') as network)
    select before.*, set_config('app.all', 'on', true), set_config('app.network', 'on', true) from before`.execute(tx)
  const back = () => sql`select set_config('app.all', ${before?.all ?? ''}, true), set_config('app.network', ${before?.network ?? ''}, true)`.execute(tx)
  try {
    return await read()
  } finally {
    // A statement that failed has ended the transaction, and the scope with it.
    await back().catch(() => undefined)
  }
}

/**
 * The only way to reach the database: one transaction under a role without privileges and the asker's scope, both local
 * to it. Retries when the server asks for it (40001, 40P01), so `work` must have no effect outside the transaction.
 */
export async function transact<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>, role: DatabaseRole = 'mainforte_app'): Promise<T> {
  if (open.getStore()) throw new Error('a transaction is already open: pass its tx on (on the embedded database a second one would wait for ever)')
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open.run(true, () =>
        database.kysely.transaction().execute(async (tx) => {
          await enterScope(tx, scope, role)
          return await work(tx)
        }),
      )
    } catch (error) {
      const state = sqlState(error)
      if (state && transient.has(state) && attempt < attempts) await pause(5 * 2 ** attempt)
      else throw refusalFor(error, state) ?? error
    }
  }
}

/** What the database refused that a person may be told; anything else is a fault of ours. */
function refusalFor(error: unknown, state: string | undefined): Refusal | null {
  if (isUnavailable(error, state)) return Object.assign(new Refusal('unavailable', 'house.database-unavailable'), { cause: error })
  // Row security: to whoever may not see it, it does not exist.
  return state === '42501' ? new Refusal('not-found', 'house.not-found') : null
}

function isUnavailable(error: unknown, state: string | undefined): boolean {
  if (state && (unavailable.has(state) || state.startsWith('08'))) return true
  return error instanceof Error && /Query read timeout|Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}
