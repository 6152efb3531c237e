import { join, resolve } from 'node:path'
import { systemClock } from '#house/clock/clock.ts'
import { backUp, backupFolder, backups, restore } from '#house/db/backup.ts'
import { lockDataDir } from '#house/db/lock.ts'
import { OperatorError } from '#house/refusal.ts'
import { prepareDataDir, readSettings } from '#house/settings/environment.ts'
import { openInstallation } from '../installation.ts'
import { askServer, runningServer } from './running.ts'
import { print, say } from './say.ts'

export async function backup(): Promise<void> {
  const settings = readSettings(process.env)
  const server = await runningServer(settings)
  if (server) {
    print(((await askServer(server, '/api/v1/backups', { method: 'POST' })) as { file: string }).file)
    return
  }
  const installation = await openInstallation(settings, say)
  try {
    print(await backUp(installation.database, settings.dataDir, systemClock.now()))
  } finally {
    await installation.close()
  }
}

/** Needs the data folder for itself: a running server must be stopped first. */
export async function restoreBackup([given]: string[]): Promise<void> {
  const settings = readSettings(process.env)
  if (settings.databaseUrl) throw new OperatorError('PostgreSQL is restored with its own tools: see docs/operating.md.', 2)
  prepareDataDir(settings.dataDir)
  const lock = await lockDataDir(settings.dataDir)
  try {
    const latest = backups(settings.dataDir).at(-1)
    const file = given ? resolve(given) : latest && join(backupFolder(settings.dataDir), latest)
    if (!file) throw new OperatorError(`no backup in ${backupFolder(settings.dataDir)}.`, 2)
    await restore(settings.dataDir, file)
    print(`Restored ${file}. What stood there is kept in database.before-restore.`)
  } finally {
    await lock.release()
  }
}
