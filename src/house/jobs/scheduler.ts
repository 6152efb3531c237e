import type { PGlite } from '@electric-sql/pglite'
import { fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss'
import { networkZone } from '../clock/plain-date.ts'
import type { Database } from '../db/database.ts'

/** Something that runs by itself: `cron` in Europe/Paris. */
export type Job = { name: string; cron: string; run(): Promise<unknown> }
export type Scheduler = { stop(): Promise<void> }

const quiet = { superviseIntervalSeconds: 300, maintenanceIntervalSeconds: 3600, cronMonitorIntervalSeconds: 30, cronWorkerIntervalSeconds: 15 }

const block = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/

/**
 * The embedded database as the job library uses it. Its blocks of statements run as one transaction that is rolled back before anybody
 * else's turn: the library's adapter rolls back a moment later, and whoever came between (on a full disk) met an aborted transaction.
 */
const inTurn = (pglite: PGlite): Parameters<typeof fromPglite>[0] => ({
  query: (text, values) => pglite.query(text, values),
  exec: async (text) => {
    const [, statements] = block.exec(text) ?? []
    return statements === undefined ? await pglite.exec(text) : await pglite.transaction((tx) => tx.exec(statements))
  },
  listen: (channel, heard) => pglite.listen(channel, heard),
})

function options(database: Database, url: string | undefined): ConstructorOptions {
  if (url) return { connectionString: url, max: 2, application_name: 'mainforte-jobs', ...quiet }
  if (!database.pglite) throw new Error('jobs need the embedded database or an address')
  return { db: fromPglite(inTurn(database.pglite)), backend: 'pglite', ...quiet }
}

/** Starts the job library, which only schedules and retries: what a job does is guarded in the database. */
export async function startScheduler(database: Database, url: string | undefined, jobs: readonly Job[], onError: (name: string, error: unknown) => void): Promise<Scheduler> {
  const boss = new PgBoss(options(database, url))
  boss.on('error', (error) => onError('scheduler', error))
  await boss.start()
  for (const { name, cron, run } of jobs) {
    await boss.createQueue(name, { policy: 'singleton', retryLimit: 3, retryBackoff: true, expireInSeconds: 900 })
    await boss.schedule(name, cron, null, { tz: networkZone })
    await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
      await run().catch((error: unknown) => {
        onError(name, error)
        throw error
      })
    })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) }
}
