import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { messageOf } from '../fault.ts'
import { OperatorError } from '../refusal.ts'
import type { Database } from './database.ts'

const files = import.meta.glob<string>('/migrations/*.sql', { query: '?raw', import: 'default', eager: true })

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.sql$/, '')

function migrations(): Record<string, Migration> {
  const entries = Object.entries(files).map(([path, text]) => {
    // A file holds many statements, some with semicolons inside functions. The embedded database takes one statement a
    // call, so the file travels as one block that runs it whole.
    const block = `do $migration_block$ begin execute $migration_file$${text}$migration_file$; end $migration_block$`
    const up: Migration['up'] = async (db) => void (await sql.raw(block).execute(db))
    return [nameOf(path), { up }] as const
  })
  return Object.fromEntries(entries)
}

/** Changes when a migration does: the key under which prepared databases are cached. */
export const schemaFingerprint = createHash('sha256').update(JSON.stringify(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))).digest('hex').slice(0, 16)

const migrator = (database: Database) =>
  new Migrator({ db: database.kysely, provider: { getMigrations: () => Promise.resolve(migrations()) } })

export async function pendingMigrations(database: Database): Promise<string[]> {
  const all = await migrator(database).getMigrations()
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

/**
 * Brings the schema up to date, or to the migration named `last`, all or nothing, under a lock. Refuses a database that a
 * newer version has written.
 */
export async function migrate(database: Database, last?: string): Promise<string[]> {
  const { error, results = [] } = await (last ? migrator(database).migrateTo(last) : migrator(database).migrateToLatest())
  if (!error) return results.map((result) => result.migrationName)
  const message = messageOf(error)
  if (/corrupted migrations/.test(message)) {
    throw new OperatorError(`this database was written by a newer or other version of Mainforte (${message}): install that version, or restore a backup.`, 5)
  }
  const failed = results.find((result) => result.status === 'Error')?.migrationName
  throw new OperatorError(`migration ${failed ?? ''} failed and nothing was changed: ${message}`, 5)
}
