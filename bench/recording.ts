import pg from 'pg'
import { embeddedDatabase, embeddedFolder, openPglite, postgresDatabase, type Database } from '#house/db/database.ts'
import { readSettings } from '#house/settings/environment.ts'
import { houseOf } from '#doors/installation.ts'
import { webDoor } from '#doors/web.tsx'

// What one request asks of the database, statement by statement, and the same statements sent straight to it.

export type Statement = { text: string; values: readonly unknown[] }
/** One list a transaction, from `begin` to `commit`. */
export type Recording = readonly (readonly Statement[])[]

type Asked = { text: unknown; values: unknown }
const ignore = () => undefined

/** Lets a driver's `query` tell what it was asked; returns how to stop. */
function listen(driver: { query: (...args: never[]) => unknown }, heard: Asked[]): () => void {
  const original = driver.query
  driver.query = function query(this: unknown, ...args: never[]) {
    const [first, values] = args as readonly unknown[]
    heard.push(typeof first === 'object' && first !== null && 'text' in first ? { values, ...first } : { text: first, values })
    return original.apply(this, args)
  }
  return () => void (driver.query = original)
}

function transactionsIn(heard: readonly Asked[]): Recording {
  const transactions: Statement[][] = []
  for (const { text, values } of heard) {
    if (typeof text !== 'string') continue
    if (/^(begin|start transaction)/i.test(text)) transactions.push([])
    transactions.at(-1)?.push({ text, values: Array.isArray(values) ? values : [] })
  }
  return transactions
}

async function open(settings: ReturnType<typeof readSettings>): Promise<{ database: Database; driver: { query: (...args: never[]) => unknown } }> {
  if (settings.databaseUrl) return { database: postgresDatabase(settings.databaseUrl, ignore), driver: pg.Client.prototype }
  const pglite = await openPglite({ dataDir: embeddedFolder(settings.dataDir) })
  return { database: embeddedDatabase(pglite), driver: pglite }
}

export type Target = { name: string; path: string; cookie: string }
export type Straight = { recordings: Map<string, Recording>; /** Replays a recording over so many connections; transactions lists a second. */ rate(name: string, connections: number, seconds: number): Promise<number>; close(): Promise<void> }

/** Asks each target once in process and remembers its statements; the database then answers them without the program. */
export async function straightToTheDatabase(environment: Record<string, string>, client: string, targets: readonly Target[]): Promise<Straight> {
  const settings = readSettings(environment)
  const { database, driver } = await open(settings)
  const house = await houseOf(database, settings, 'http://127.0.0.1', ignore)
  const app = webDoor({ house, client, adminToken: '', backUp: null, log: (line) => { throw new Error(JSON.stringify(line)) } })
  const recordings = new Map<string, Recording>()
  for (const { name, path, cookie } of targets) {
    const heard: Asked[] = []
    const stop = listen(driver, heard)
    const answer = await app.request(path, { headers: { cookie } })
    stop()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    recordings.set(name, transactionsIn(heard))
  }
  const pool = settings.databaseUrl ? new pg.Pool({ connectionString: settings.databaseUrl, max: 10 }) : null
  const send = async (transaction: readonly Statement[]) => {
    if (!pool) {
      for (const { text, values } of transaction) await database.pglite?.query(text, [...values])
      return
    }
    const connection = await pool.connect()
    for (const { text, values } of transaction) await connection.query(text, [...values])
    connection.release()
  }
  return {
    recordings,
    async rate(name, connections, seconds) {
      const until = performance.now() + seconds * 1000
      let done = 0
      const worker = async () => {
        while (performance.now() < until) {
          for (const transaction of recordings.get(name) ?? []) await send(transaction)
          done += 1
        }
      }
      const started = performance.now()
      await Promise.all(Array.from({ length: pool ? connections : 1 }, worker))
      return done / ((performance.now() - started) / 1000)
    },
    async close() {
      await pool?.end()
      await database.close()
    },
  }
}
