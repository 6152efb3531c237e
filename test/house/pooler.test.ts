import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nothing, type Scope } from '#house/access.ts'
import { postgresDatabase, type Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { toHalfDays } from '#house/units.ts'
import { addressOf, freshDatabase, onPostgres } from '#test/harness/databases.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { testClock, worldOn } from '#test/harness/world.ts'

// Connections are shared and plans are kept: what one reader may see never reaches the next, straight or through a pooler
// that lends two connections by the transaction.

const pooler = onPostgres && spawnSync('pgbouncer', ['--version'], { stdio: 'ignore' }).error === undefined
const ignore = () => undefined

let database: Database
let companies: { organisationId: string; scope: Scope }[]
beforeAll(async () => {
  database = await freshDatabase()
  companies = await database.kysely.transaction().execute(async (tx) => {
    const world = worldOn(tx, testClock())
    const territory = await aTerritory(world)
    const made = []
    for (let count = 0; count < 4; count += 1) made.push(await aCompany(world, territory, 8))
    return made.map(({ id }) => ({ organisationId: id, scope: { ...nothing, organisationIds: [id] } }))
  })
})
afterAll(() => database.close())

/** Everybody reads what a firm keeps to itself, many times over in the same instant. */
async function readersOf(of: Database, rounds = 50): Promise<string[]> {
  const reads = Array.from({ length: rounds }, () => companies).flat().map(({ organisationId, scope }) => transact(of, scope, async (tx) => {
    const rows = await tx.selectFrom('day_envelopes').select('organisation_id').where('half_days_pledged', '>', toHalfDays(0)).execute()
    return rows.length === 2 && rows.every((row) => row.organisation_id === organisationId) ? 'own' : JSON.stringify(rows)
  }))
  return [...new Set(await Promise.all(reads))]
}

const preparedOn = async (of: Database) => (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(of.kysely)).rows.filter(({ statement }) => statement.includes('day_envelopes')).length

test('everybody reads their own, and on a server of one’s own the read is planned once a connection', async () => {
  expect(await readersOf(database)).toEqual(['own'])
  if (onPostgres) expect(await preparedOn(database)).toBe(1)
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A pooler of two connections to the database of this file; it refuses to run as root. */
async function startPooler(): Promise<{ database: Database; stop(): Promise<void> }> {
  const [folder, port] = [mkdtempSync(join(tmpdir(), 'mainforte-pooler-')), await freePort()]
  const { rows: [row] } = await sql<{ name: string }>`select current_database() as name`.execute(database.kysely)
  const server = new URL(addressOf(row?.name ?? ''))
  writeFileSync(join(folder, 'pooler.ini'), [
    '[databases]', `shared = host=${server.hostname} port=${server.port} dbname=${server.pathname.slice(1)} user=${server.username}`,
    '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = any', 'pool_mode = transaction', 'default_pool_size = 2',
    'ignore_startup_parameters = statement_timeout, idle_in_transaction_session_timeout', '',
  ].join('\n'))
  for (const path of [folder, join(folder, 'pooler.ini')]) chmodSync(path, 0o755)
  const child: ChildProcess = spawn('pgbouncer', ['--quiet', ...(process.getuid?.() === 0 ? ['--user', 'nobody'] : []), join(folder, 'pooler.ini')], { stdio: 'ignore' })
  const pooled = postgresDatabase(`postgres://${server.username}@127.0.0.1:${port}/shared`, ignore)
  for (let tries = 0; tries < 100; tries += 1) {
    if (await sql`select 1`.execute(pooled.kysely).then(() => true, () => false)) break
    await pause(50)
  }
  return {
    database: pooled,
    async stop() {
      await pooled.close()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test.runIf(pooler)('through a pooler too, and there nothing is prepared (PostgreSQL and pgbouncer only)', async () => {
  const shared = await startPooler()
  try {
    expect(await readersOf(shared.database)).toEqual(['own'])
    expect(await preparedOn(shared.database)).toBe(0)
  } finally {
    await shared.stop()
  }
})
