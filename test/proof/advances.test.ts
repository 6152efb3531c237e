import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { postgresDatabase } from '#house/db/database.ts'
import { contractAdvance, disburseAdvance } from '#journey/08-advances/actions.ts'
import { emptyServerDatabase, onPostgres } from '#test/harness/databases.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { person, worldOn } from '#test/harness/world.ts'
import { command, startServer } from '../../bench/server.mjs'

// The fund's ledger under 100,000 operations sent by twelve writers that try again until they are answered, while the program
// and, on a server of our own, the database's processes are killed with signal 9.

const operations = 100_000
const advances = 200
const writers = 12
const granted = 2_000_000

/** Park and Miller's generator: the same operations every time. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
type Settings = { DATA_DIR: string; DATABASE_URL: string }
type Operation = { advanceId: string; noun: string; body: Record<string, unknown>; key?: string; cents?: number }

/** Advances paid out, each to a firm of its own. */
async function disbursed(url: string): Promise<string[]> {
  const database = postgresDatabase(url, () => undefined)
  try {
    return await database.kysely.transaction().execute(async (tx) => {
      const world = worldOn(tx)
      const ids: string[] = []
      for (let count = 0; count < advances; count += 1) {
        const cast = await aCast(world)
        const { projectId } = await approve(cast)
        const { id: advanceId } = await world.look((all) => all.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
        await world.act(cast.territory.coordinator, contractAdvance, { advanceId })
        await world.act(person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id }), disburseAdvance, { advanceId })
        ids.push(advanceId)
      }
      return ids
    })
  } finally {
    await database.close()
  }
}

/** The program, started again after each kill; a sender waits for the next start and sends the same again. */
async function programOf(settings: Settings) {
  let server = await startServer(settings)
  let token = server.token()
  const kills = { program: 0, database: 0 }
  return {
    kills,
    async send({ advanceId, noun, body }: Operation): Promise<number> {
      for (;;) {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
        const answer = await fetch(`${server.url}/api/v1/advances/${advanceId}/${noun}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
        await answer?.arrayBuffer().catch(() => null)
        if (answer && answer.status < 500) return answer.status
        await pause(50)
      }
    },
    async kill() {
      await server.stop('SIGKILL')
      server = await startServer(settings)
      token = server.token()
      kills.program += 1
    },
    /** The process that serves one connection dies; PostgreSQL then ends them all and recovers from its log. */
    async killDatabase() {
      const client = new pg.Client({ connectionString: settings.DATABASE_URL })
      client.on('error', () => undefined)
      await client.connect()
      const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' limit 1")
      if (rows[0]) process.kill(rows[0].pid, 'SIGKILL')
      kills.database += rows[0] ? 1 : 0
      await client.end().catch(() => undefined)
    },
    stop: () => server.stop(),
  }
}

/** The next operation of the sequence: payments, the same again, another amount under a known key, too much, calls and reschedulings. */
function sequence(ids: readonly string[], paid: Map<string, number>) {
  const pick = seeded(20_261)
  const versions = new Map<string, number>()
  const used: Operation[] = []
  const payment = (advanceId: string, operationKey: string, amountCents: number): Operation => ({ advanceId, noun: 'payments', body: { amountCents, operationKey }, key: operationKey, cents: amountCents })
  return (at: number): Operation => {
    const advanceId = ids[pick(ids.length)] ?? ''
    const dice = pick(100)
    if (dice === 0) return { advanceId, noun: 'calls', body: {} }
    if (dice === 1) {
      const version = (versions.get(advanceId) ?? 0) + 1
      versions.set(advanceId, version)
      return { advanceId, noun: 'reschedulings', body: { graceMonths: pick(12), instalments: 1 + pick(60), reason: 'Accord', version } }
    }
    if (dice === 2) return payment(advanceId, `VIR-${at}`, granted + 1)
    const again = used[pick(Math.max(1, used.length))]
    if (dice < 15 && again) return again
    if (dice < 18 && again && paid.has(`${again.advanceId} ${again.key ?? ''}`)) return payment(again.advanceId, again.key ?? '', (again.cents ?? 0) + 1)
    const fresh = payment(advanceId, `VIR-${at}`, 1 + pick(300))
    used.push(fresh)
    return fresh
  }
}

const owedBy = (advanceId: string, paid: ReadonlyMap<string, number>) => granted - [...paid].reduce((sum, [key, cents]) => sum + (key.startsWith(advanceId) ? cents : 0), 0)

async function ledgerOf(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const payments = await client.query<{ key: string; cents: number }>("select advance_id || substr(operation_key, length('payment ' || advance_id) + 1) as key, amount_cents::int as cents from advance_postings where kind = 'payment'")
    const accounts = await client.query<{ account: string; debits: string; credits: string }>(`select account, coalesce(sum(amount_cents) filter (where debit = account), 0) as debits, coalesce(sum(amount_cents) filter (where credit = account), 0) as credits
      from advance_postings, unnest(array['cash', 'receivable', 'loss']) account group by account`)
    const told = await client.query<{ count: number }>("select count(*)::int as count from events where name in ('advance.payment-recorded', 'advance.repaid')")
    const statuses = await client.query<{ status: string; count: number }>('select status, count(*)::int as count from advances group by status order by status')
    return { payments: new Map(payments.rows.map(({ key, cents }) => [key, cents])), entries: payments.rows.length, accounts: accounts.rows, told: told.rows[0]?.count, statuses: statuses.rows }
  } finally {
    await client.end()
  }
}

test.runIf(onPostgres)('100,000 operations on the ledger with retries and kill -9: nothing lost, nothing doubled, debits equal credits (PostgreSQL only)', async () => {
  const own = await emptyServerDatabase()
  if (!own) throw new Error('no server')
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-ledger-'))
  const settings = { DATA_DIR: join(folder, 'data'), DATABASE_URL: own.url }
  try {
    expect(command(['init', '--name', 'Essai', '--email', 'essai@exemple.example'], settings).status).toBe(0)
    const ids = await disbursed(own.url)
    const program = await programOf(settings)
    const paid = new Map<string, number>()
    const answers = new Map<number, number>()
    const next = sequence(ids, paid)
    const progress = { sent: 0 }
    const work = async () => {
      while (progress.sent < operations) {
        const operation = next(progress.sent++)
        const status = await program.send(operation)
        answers.set(status, (answers.get(status) ?? 0) + 1)
        if (operation.noun === 'payments' && status < 300) paid.set(`${operation.advanceId} ${operation.key ?? ''}`, operation.cents ?? 0)
      }
    }
    const killing = async () => {
      for (let round = 1; round <= 10; round += 1) {
        while (progress.sent < (operations * round) / 11) await pause(20)
        await (round % 2 === 0 && !process.env['TEST_DATABASE_URL'] ? program.killDatabase() : program.kill())
        process.stdout.write(`${progress.sent} operations sent, killed ${program.kills.program} times, the database ${program.kills.database} times\n`)
      }
    }
    await Promise.all([killing(), ...Array.from({ length: writers }, work)])
    // Half of them pay the rest, the others are given up.
    let lost = 0
    for (const [at, advanceId] of ids.entries()) {
      const rest = owedBy(advanceId, paid)
      const settle = at % 2 === 0
      expect(await program.send(settle ? { advanceId, noun: 'payments', body: { amountCents: rest, operationKey: 'SOLDE' } } : { advanceId, noun: 'write-offs', body: {} })).toBeLessThan(300)
      if (settle) paid.set(`${advanceId} SOLDE`, rest)
      else lost += rest
    }
    await program.stop()
    const { payments, entries, accounts, told, statuses } = await ledgerOf(own.url)
    expect(payments).toEqual(paid)
    expect(entries).toBe(paid.size)
    expect(told).toBe(paid.size)
    const sum = (of: 'debits' | 'credits') => accounts.reduce((total, account) => total + Number(account[of]), 0)
    expect(sum('debits')).toBe(sum('credits'))
    expect(Object.fromEntries(accounts.map(({ account, debits, credits }) => [account, Number(debits) - Number(credits)]))).toEqual({ cash: -lost, receivable: 0, loss: lost })
    expect(statuses).toEqual([{ status: 'repaid', count: advances / 2 }, { status: 'written-off', count: advances / 2 }])
    expect(answers.get(409) ?? 0).toBeGreaterThan(1000)
    expect(program.kills.program + program.kills.database).toBeGreaterThanOrEqual(9)
    expect(command(['verify'], settings).status).toBe(0)
  } finally {
    await own.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 2_700_000)
