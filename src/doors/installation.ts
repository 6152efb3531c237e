import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '#house/clock/clock.ts'
import { backUp } from '#house/db/backup.ts'
import { embeddedDatabase, embeddedFolder, openPglite, postgresDatabase, type Database } from '#house/db/database.ts'
import { lockDataDir } from '#house/db/lock.ts'
import { migrate, pendingMigrations } from '#house/db/migrate.ts'
import { messageOf } from '#house/fault.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { OperatorError } from '#house/refusal.ts'
import { prepareDataDir, type Settings } from '#house/settings/environment.ts'
import { openSealKey } from '#house/signing/seal/certificate.ts'
import type { Sealing } from '#house/signing/seal/seal.ts'
import { storedSetting } from '#house/settings/stored.ts'

export type Installation = { database: Database; /** No schema stood there before. */ fresh: boolean; close(): Promise<void> }
export type Say = (line: string) => void


async function openEmbedded(settings: Settings, say: Say): Promise<Installation> {
  prepareDataDir(settings.dataDir)
  const lock = await lockDataDir(settings.dataDir)
  const folder = embeddedFolder(settings.dataDir)
  const fresh = !existsSync(join(folder, 'PG_VERSION'))
  if (fresh) say('Creating the embedded database…')
  try {
    const database = embeddedDatabase(await openPglite({ dataDir: folder }))
    const close = async () => {
      await database.close()
      await lock.release()
    }
    return { database, fresh, close }
  } catch (error) {
    await lock.release()
    if (error instanceof OperatorError) throw error
    throw new OperatorError(`the embedded database in ${folder} does not open (${messageOf(error)}). Is the disk full? Nothing was changed; a backup can be put back with: mainforte restore`, 3)
  }
}

/** Connections that answer pages and jobs: two for each core. More only wait for each other, and each has its own plans to make. */
const connections = () => Math.min(10, Math.max(4, 2 * availableParallelism()))

async function openServer(settings: Settings, url: string, say: Say): Promise<Installation> {
  prepareDataDir(settings.dataDir)
  const database = postgresDatabase(url, (error) => say(`database connection lost: ${error.message}`), connections())
  try {
    const pending = await pendingMigrations(database)
    return { database, fresh: pending.includes('0001_house'), close: () => database.close() }
  } catch (error) {
    await database.close()
    const { host } = new URL(url)
    throw new OperatorError(`the database at ${host} does not answer (${messageOf(error)}): check DATABASE_URL and that PostgreSQL runs.`, 3)
  }
}

/** Opens the database and brings its schema up to date, after a backup when there is something to lose. */
export async function openInstallation(settings: Settings, say: Say): Promise<Installation> {
  const installation = settings.databaseUrl ? await openServer(settings, settings.databaseUrl, say) : await openEmbedded(settings, say)
  try {
    const pending = await pendingMigrations(installation.database)
    if (pending.length > 0 && !installation.fresh && installation.database.pglite) {
      say(`Backing up before ${pending.length} migration(s)…`)
      await backUp(installation.database, settings.dataDir, systemClock.now())
    }
    await migrate(installation.database)
    return installation
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** What signed documents are sealed with: the operator's certificate, else the installation's own, made at its first start. */
export async function sealingOf(settings: Settings, networkName: string): Promise<Sealing> {
  const key = await openSealKey(settings.seal, settings.dataDir, networkName, new Date(systemClock.now()))
  return { key, timestampUrl: settings.timestampUrl }
}

/** The house of a running process. */
export async function houseOf(database: Database, settings: Settings, baseUrl: string, wake: () => void): Promise<House> {
  const network = await storedSetting({ database }, 'network')
  const demonstration = await storedSetting({ database }, 'demonstration')
  const sandbox = (await storedSetting({ database }, 'sandbox')) !== null
  const site = { baseUrl, secrets: settings.secrets, dataKeys: settings.dataKeys, networkName: network?.name ?? 'Mainforte', demonstration: demonstration === true, sandbox, companySearchUrl: settings.companySearchUrl, replyAddress: settings.replyAddress, headcountSource: settings.headcountSource }
  return { database, clock: systemClock, ids: randomIds(systemClock.now), site, wake }
}

export const newAdminToken = () => randomBytes(32).toString('base64url')
