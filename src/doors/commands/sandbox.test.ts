import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { everything } from '#house/access.ts'
import { passwordMatches } from '#house/auth/password.ts'
import { embeddedDatabase, embeddedFolder, openPglite, postgresDatabase, type Database } from '#house/db/database.ts'
import { lockDataDir } from '#house/db/lock.ts'
import { migrate } from '#house/db/migrate.ts'
import { transact } from '#house/db/transact.ts'
import { sendDueMails } from '#house/mail/send.ts'
import { randomIds } from '#house/ids.ts'
import { readSettings } from '#house/settings/environment.ts'
import { writeSetting } from '#house/settings/stored.ts'
import { houseOf } from '../installation.ts'
import { emptyServerDatabase } from '#test/harness/databases.ts'
import { aCast, approve, carryOut, engage, plan, sign } from '#test/harness/story.ts'
import { testClock, worldOn } from '#test/harness/world.ts'
import { makeSandbox } from './sandbox.ts'

const root = mkdtempSync(join(tmpdir(), 'mainforte-sandbox-'))
const now = testClock('2026-06-01').now()

/** A network with a mission carried out, its letters and links; on PostgreSQL when the tests run there. */
async function anInstallation(): Promise<{ settings: ReturnType<typeof readSettings>; drop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(root, 'data-'))
  const server = await emptyServerDatabase()
  const database = server ? postgresDatabase(server.url, () => undefined) : embeddedDatabase(await openPglite({ dataDir: embeddedFolder(dataDir) }))
  await migrate(database)
  await database.kysely.transaction().execute(async (tx) => {
    const world = worldOn(tx)
    await world.look((all) => writeSetting(all, 'network', { name: 'Réseau du Val' }))
    const cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    await world.look((all) => sql`update people set given_name = 'Véronique', telephone = '0612345678'`.execute(all))
    await world.look((all) => sql`update half_days set task = 'Atelier avec Véronique Essai'`.execute(all))
  })
  await database.close()
  return { settings: readSettings({ DATA_DIR: dataDir, ...(server ? { DATABASE_URL: server.url } : {}) }), drop: () => server?.drop() ?? Promise.resolve() }
}
const look = <T>(database: Database, statement: ReturnType<typeof sql<T>>) => transact(database, everything, async (tx) => (await statement.execute(tx)).rows)

test('everything is copied, nobody is in it, nothing that signs in or leaves comes along', async () => {
  const { settings, drop } = await anInstallation()
  const folder = join(root, 'bac')
  const { rows, password, accounts } = await makeSandbox(settings, folder, now)
  expect(rows).toBeGreaterThan(100)
  expect(readdirSync(dirname(folder)).filter((name) => name.startsWith('bac'))).toEqual(['bac'])
  const copy = embeddedDatabase(await openPglite({ dataDir: embeddedFolder(folder) }))
  try {
    // The work is there to learn on.
    expect(await look(copy, sql<{ count: number }>`select count(*)::int as count from half_days where status = 'confirmed'`)).toEqual([{ count: 4 }])
    for (const table of ['sessions', 'links', 'mails', 'signing_codes', 'calendar_feeds', 'valuation_pay', 'newsletter_subscribers']) expect([table, await look(copy, sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`)]).toEqual([table, [{ count: 0 }]])
    // No name of before stands anywhere, in any column of any table.
    const tables = await look(copy, sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`)
    for (const { name } of tables) expect([name, await look(copy, sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)} t where to_jsonb(t)::text ~* 'Véronique|0612345678|@exemple.example'`)]).toEqual([name, [{ count: 0 }]])
    expect((await look(copy, sql<{ email: string }>`select email from people where email is not null`)).every(({ email }) => email.endsWith('@bac-a-sable.example'))).toBe(true)
    expect(accounts.map(({ role }) => role)).toContain('territory-coordinator')
    const [credential] = await look(copy, sql<{ password_hash: string }>`select password_hash from credentials limit 1`)
    expect(await passwordMatches(password, credential?.password_hash)).toBe(true)
    // Keys of its own, a banner on its pages, and no letter leaves.
    const own = readSettings({ DATA_DIR: folder })
    expect([own.secrets, own.dataKeys]).not.toEqual([settings.secrets, settings.dataKeys])
    const house = await houseOf(copy, own, 'http://127.0.0.1:3001', () => undefined)
    expect(house.site.sandbox).toBe(true)
    const ids = randomIds(() => now)
    await transact(copy, everything, (tx) => sql`insert into mails (id, template, address, subject, text_body, html_body, status, due_at, created_at) values (${ids()}, 'x', 'quelqu-un@exemple.fr', 's', 't', 'h', 'queued', ${now}, ${now})`.execute(tx))
    expect(await sendDueMails(house, { open: () => {
      throw new Error('a sandbox opened a mail server')
    } }, 'x@exemple.fr')).toBe(0)
    // References hold.
    await transact(copy, everything, async (tx) => {
      const { rows: keys } = await sql<{ child: string; column: string; parent: string; key: string }>`select k.conrelid::regclass::text as child, a.attname as column, k.confrelid::regclass::text as parent, p.attname as key from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] join pg_attribute p on p.attrelid = k.confrelid and p.attnum = k.confkey[1] where k.contype = 'f' and cardinality(k.conkey) = 1`.execute(tx)
      for (const { child, column, parent, key } of keys) {
        const { rows: lost } = await sql`select from ${sql.table(child)} c where c.${sql.ref(column)} is not null and not exists (select from ${sql.table(parent)} p where p.${sql.ref(key)} = c.${sql.ref(column)}) limit 1`.execute(tx)
        expect([child, column, lost.length]).toEqual([child, column, 0])
      }
    })
  } finally {
    await copy.close()
    await drop()
  }
}, 180_000)

test('refused in one line: a folder that is not empty, one inside the data, a database in use, nothing to copy; nothing is left behind', async () => {
  const dataDir = mkdtempSync(join(root, 'data-'))
  const settings = readSettings({ DATA_DIR: dataDir })
  const full = join(root, 'plein')
  mkdirSync(full)
  writeFileSync(join(full, 'x'), '')
  await expect(makeSandbox(settings, full, now)).rejects.toMatchObject({ name: 'OperatorError', exitCode: 2 })
  await expect(makeSandbox(settings, join(dataDir, 'bac'), now)).rejects.toMatchObject({ name: 'OperatorError', exitCode: 2 })
  await expect(makeSandbox(settings, join(root, 'rien'), now)).rejects.toMatchObject({ name: 'OperatorError', exitCode: 3 })
  mkdirSync(embeddedFolder(dataDir), { recursive: true })
  writeFileSync(join(embeddedFolder(dataDir), 'PG_VERSION'), '17')
  const lock = await lockDataDir(dataDir)
  await expect(makeSandbox(settings, join(root, 'rien'), now)).rejects.toMatchObject({ name: 'OperatorError', exitCode: 4 })
  await lock.release()
  expect(existsSync(join(root, 'rien'))).toBe(false)
  expect(readdirSync(root).filter((name) => name.startsWith('rien'))).toEqual([])
})
