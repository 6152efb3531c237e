import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { embeddedDatabase, openPglite, postgresDatabase, type Database } from '#house/db/database.ts'
import { migrate, schemaFingerprint } from '#house/db/migrate.ts'

/** Where the suite runs: the embedded database, or the PostgreSQL server whose address `npm test` puts here. */
const server = process.env['MAINFORTE_TEST_SERVER']
const cache = join(import.meta.dirname, '../../.cache')
const snapshotFile = join(cache, `schema-${schemaFingerprint}.tar`)
const template = `mainforte_template_${schemaFingerprint}`

const ignore = () => undefined
/** The address of one database of the server. */
export const addressOf = (name: string) => Object.assign(new URL(server ?? ''), { pathname: `/${name}` }).href

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Migrates once for the whole run; every test database is a copy. */
export async function prepareTemplates(): Promise<void> {
  if (server) {
    await onServer(`drop database if exists ${template}`)
    await onServer(`create database ${template}`)
    const database = postgresDatabase(addressOf(template), ignore)
    await migrate(database)
    await database.close()
  } else if (!existsSync(snapshotFile)) {
    const pglite = await openPglite({})
    const database = embeddedDatabase(pglite)
    await migrate(database)
    mkdirSync(cache, { recursive: true })
    const bytes = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer())
    const partial = `${snapshotFile}.${process.pid}`
    writeFileSync(partial, bytes)
    renameSync(partial, snapshotFile)
    await database.close()
  }
}

/** A database of its own with the schema and nothing in it. */
export async function freshDatabase(): Promise<Database> {
  if (!server) return embeddedDatabase(await openPglite({ snapshot: new Blob([readFileSync(snapshotFile)]) }))
  const name = `mainforte_test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${template}`)
  const database = postgresDatabase(addressOf(name), ignore)
  return { ...database, close: async () => {
    await database.close()
    await onServer(`drop database ${name} with (force)`)
  } }
}

export const onPostgres = server !== undefined

/** An empty database on the server, for tests that start the whole program; `null` on the embedded database. */
export async function emptyServerDatabase(): Promise<{ url: string; drop(): Promise<void> } | null> {
  if (!server) return null
  const name = `mainforte_test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  return { url: addressOf(name), drop: () => onServer(`drop database ${name} with (force)`) }
}
