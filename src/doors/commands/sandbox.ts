import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { everything } from '#house/access.ts'
import { hashPassword } from '#house/auth/password.ts'
import { systemClock } from '#house/clock/clock.ts'
import { dayOf, type Instant } from '#house/clock/plain-date.ts'
import { copyRows } from '#house/db/copy.ts'
import { embeddedDatabase, embeddedFolder, openPglite, postgresDatabase, type Database, type Tx } from '#house/db/database.ts'
import { lockDataDir } from '#house/db/lock.ts'
import { migrate, pendingMigrations } from '#house/db/migrate.ts'
import { transact } from '#house/db/transact.ts'
import { messageOf } from '#house/fault.ts'
import { emptied, inventPeople } from '#house/privacy/invent.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings, type Settings } from '#house/settings/environment.ts'
import { readSetting, writeSetting } from '#house/settings/stored.ts'
// The register of processing is said when the rooms are mounted.
import '../rooms.ts'
import { print, say } from './say.ts'

export type Account = { role: string; name: string; email: string }
export type Copied = { folder: string; rows: number; password: string; accounts: Account[] }

/** A folder that is not there yet, or is empty, and does not lie in the one that is copied. */
function freeFolder(to: string, dataDir: string): string {
  const folder = resolve(to)
  const inside = relative(dataDir, folder)
  if (inside === '' || !inside.startsWith('..')) throw new OperatorError(`${to} lies in the data folder: name another.`, 2)
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) throw new OperatorError(`${to} is not an empty folder: name one that is empty or does not exist yet.`, 2)
  return folder
}

/** The data to copy, kept to ourselves while it is read: an embedded database that a server runs on is refused by its lock. */
async function openSource({ dataDir, databaseUrl }: Settings): Promise<{ database: Database; close(): Promise<void> }> {
  if (databaseUrl) {
    const database = postgresDatabase(databaseUrl, () => undefined, 2)
    return { database, close: () => database.close() }
  }
  if (!existsSync(join(embeddedFolder(dataDir), 'PG_VERSION'))) throw new OperatorError(`there is no database in ${dataDir} to copy: check DATA_DIR.`, 3)
  const lock = await lockDataDir(dataDir)
  try {
    const database = embeddedDatabase(await openPglite({ dataDir: embeddedFolder(dataDir) }))
    return { database, close: () => database.close().then(() => lock.release()) }
  } catch (error) {
    await lock.release()
    throw new OperatorError(`the embedded database in ${dataDir} does not open: ${messageOf(error)}`, 3)
  }
}

async function upToDate(database: Database): Promise<void> {
  const pending = await pendingMigrations(database).catch((error: unknown) => {
    throw new OperatorError(`the database does not answer (${messageOf(error)}): check DATABASE_URL and that PostgreSQL runs.`, 3)
  })
  if (pending.length > 0) throw new OperatorError('the database was written by an older version: start Mainforte once, then copy.', 5)
}

/** Everybody who has a role signs in with one password; one of each role is named. */
async function openAccounts(tx: Tx, hash: string, now: Instant): Promise<Account[]> {
  const live = sql`people.deactivated_at is null and people.email is not null and (role_grants.ends_on is null or role_grants.ends_on >= ${dayOf(now)})`
  await sql`insert into ${sql.table('credentials')} (person_id, password_hash, changed_at) select distinct people.id, ${hash}, ${now}::timestamptz from people join role_grants on role_grants.person_id = people.id where ${live}`.execute(tx)
  return (await sql<Account>`select distinct on (role) role, given_name || ' ' || family_name as name, email from role_grants join people on people.id = role_grants.person_id where ${live} order by role, people.id`.execute(tx)).rows
}

async function fill(source: Database, target: Database, now: Instant): Promise<Omit<Copied, 'folder'>> {
  const password = `Bac-a-sable-${randomBytes(6).toString('base64url')}-7`
  const hash = await hashPassword(password)
  return await target.kysely.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    const rows = await copyRows(source, tx, new Set(emptied))
    await inventPeople(tx)
    const accounts = await openAccounts(tx, hash, now)
    const network = await readSetting(tx, 'network')
    await writeSetting(tx, 'network', { name: network?.name ?? 'Mainforte' })
    await writeSetting(tx, 'demonstration', false)
    await writeSetting(tx, 'sandbox', { copiedOn: dayOf(now) })
    await writeSetting(tx, 'demo-accounts', { password, accounts })
    return { rows, password, accounts }
  })
}

/** The copy appears whole or not at all: it is made beside the folder, then takes its name. */
export async function makeSandbox(settings: Settings, to: string, now: Instant): Promise<Copied> {
  const folder = freeFolder(to, settings.dataDir)
  const source = await openSource(settings)
  try {
    await upToDate(source.database)
    if (await transact(source.database, everything, (tx) => readSetting(tx, 'network')) === null) throw new OperatorError('this installation is empty: there is nothing to learn on yet.', 2)
    mkdirSync(dirname(folder), { recursive: true })
    const partial = mkdtempSync(`${folder}-`)
    try {
      const target = embeddedDatabase(await openPglite({ dataDir: embeddedFolder(partial) }))
      let copied: Omit<Copied, 'folder'>
      try {
        await migrate(target)
        copied = await fill(source.database, target, now)
      } finally {
        await target.close()
      }
      if (existsSync(folder)) rmdirSync(folder)
      renameSync(partial, folder)
      return { folder, ...copied }
    } finally {
      rmSync(partial, { recursive: true, force: true })
    }
  } finally {
    await source.close()
  }
}

/** A copy of the installation to learn on: invented people, no letter ever leaves, its own keys. */
export async function sandbox(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { to: { type: 'string' } } })
  if (!values.to) throw new OperatorError('usage: mainforte sandbox --to FOLDER, a folder that is empty or does not exist yet.', 2)
  say('Copying, then replacing names, addresses and papers…')
  const { folder, rows, password, accounts } = await makeSandbox(readSettings(process.env), values.to, systemClock.now())
  print(`${rows} rows copied: ${folder}`)
  print(`Start it with: DATA_DIR=${folder} PORT=3001 mainforte start (without DATABASE_URL, MAIL_URL, SECRET and DATA_KEY)`)
  print(`Everybody who has a role signs in with the password ${password}`)
  for (const { role, name, email } of accounts) print(`  ${role.padEnd(24)} ${email}  (${name})`)
}
