import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../clock/plain-date.ts'
import { messageOf } from '../fault.ts'
import { OperatorError } from '../refusal.ts'
import { embeddedFolder, openPglite, type Database } from './database.ts'

const kept = 14
export const backupFolder = (dataDir: string) => join(dataDir, 'backups')
export const backups = (dataDir: string) => (existsSync(backupFolder(dataDir)) ? readdirSync(backupFolder(dataDir)).filter((name) => name.endsWith('.tar.gz')).toSorted() : [])

/** Written beside, flushed to the disk, then renamed: a backup is whole or absent. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const partial = `${file}.partial`
  const handle = openSync(partial, 'w', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(partial, file)
}

/** Copies the embedded database to `DATA_DIR/backups`, keeping the last fourteen; returns the file. Keys are never in it. */
export async function backUp(database: Database, dataDir: string, now: Instant): Promise<string> {
  if (!database.pglite) throw new OperatorError('PostgreSQL is backed up with its own tools (pg_dump, archiving): see docs/operating.md.', 2)
  mkdirSync(backupFolder(dataDir), { recursive: true, mode: 0o700 })
  const file = join(backupFolder(dataDir), `mainforte-${now.replace(/[:.]/g, '-')}.tar.gz`)
  writeWhole(file, new Uint8Array(await (await database.pglite.dumpDataDir('gzip')).arrayBuffer()))
  for (const old of backups(dataDir).slice(0, -kept)) rmSync(join(backupFolder(dataDir), old))
  return file
}

/** Puts a backup in place of the embedded database; what stood there is kept beside it until the next restore. */
export async function restore(dataDir: string, file: string): Promise<void> {
  if (!existsSync(file)) throw new OperatorError(`no such backup: ${file}`, 2)
  const folder = embeddedFolder(dataDir)
  const fresh = `${folder}.restoring`
  rmSync(fresh, { recursive: true, force: true })
  const pglite = await openPglite({ dataDir: fresh, snapshot: new Blob([readFileSync(file)]) }).catch((error: unknown) => {
    rmSync(fresh, { recursive: true, force: true })
    throw new OperatorError(`this backup cannot be read, nothing was changed: ${messageOf(error)}`, 5)
  })
  await pglite.close()
  rmSync(`${folder}.before-restore`, { recursive: true, force: true })
  if (existsSync(folder)) renameSync(folder, `${folder}.before-restore`)
  renameSync(fresh, folder)
}
