import { fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss'
import { networkZone } from '../clock/plain-date.ts'
import type { Database } from '../db/database.ts'

/** Something that runs by itself: `cron` in Europe/Paris. */
export type Job = { name: string; cron: string; run(): Promise<unknown> }
export type Scheduler = { stop(): Promise<void> }

const quiet = { superviseIntervalSeconds: 300, maintenanceIntervalSeconds: 3600, cronMonitorIntervalSeconds: 30, cronWorkerIntervalSeconds: 15 }

function options(database: Database, url: string | undefined): ConstructorOptions {
  if (url) return { connectionString: url, max: 2, application_name: 'mainforte-jobs', ...quiet }
  if (!database.pglite) throw new Error('jobs need the embedded database or an address')
  return { db: fromPglite(database.pglite), backend: 'pglite', ...quiet }
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
