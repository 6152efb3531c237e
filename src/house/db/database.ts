import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { preparingEmbedded } from './prepared-embedded.ts'
import { preparingReads } from './prepared-reads.ts'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>
export type Database = {
  readonly kind: 'embedded' | 'postgres'
  /** Only `house/db`, the migrations and the job library touch it; rooms are given a `Tx`. */
  readonly kysely: Kysely<Tables>
  readonly pglite: PGlite | null
  close(): Promise<void>
}

/** PostgreSQL type numbers whose JavaScript form differs between the two drivers; both are made to agree. */
const int8 = 20
const date = 1082
const timestamp = 1114
const timestamptz = 1184
const numeric = 1700
const bytea = 17

function safeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer too large: ${value}`)
  return number
}

/** `2026-10-05 14:30:00.123+00` → `2026-10-05T14:30:00.123Z`; days and decimals stay text. */
export const parsers: Record<number, (value: string) => unknown> = {
  [int8]: safeInteger,
  [date]: (value) => value,
  [timestamp]: (value) => value,
  [timestamptz]: (value) => new Date(value).toISOString(),
  [numeric]: Number,
}

/** Files travel as hexadecimal text; the library's own way there, a string for each byte, took a tenth of a first start. */
const files = {
  serializer: (bytes: Uint8Array) => `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
  parser: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
}

const extensions = { unaccent, pg_trgm }
/** A statement that has not answered by then is given up on the client's side: a stopped server never times out by itself. */
const queryTimeout = 20_000

/** A folder, a snapshot loaded into a folder, or a snapshot (or nothing) in memory. */
export type PgliteSource = { dataDir?: string; snapshot?: Blob }

export async function openPglite({ dataDir, snapshot }: PgliteSource): Promise<PGlite> {
  if (dataDir) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return await PGlite.create({ ...(dataDir ? { dataDir } : {}), ...(snapshot ? { loadDataDir: snapshot } : {}), extensions, parsers: { ...parsers, [bytea]: files.parser }, serializers: { [bytea]: files.serializer } })
}

export function embeddedDatabase(pglite: PGlite): Database {
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: preparingEmbedded(pglite) }) })
  return { kind: 'embedded', kysely, pglite, close: () => kysely.destroy() }
}

export const embeddedFolder = (dataDir: string) => join(dataDir, 'database')

export function postgresDatabase(url: string, onError: (error: Error) => void, size = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    // Long enough for what was prepared to serve again, short enough for nothing to be kept for ever.
    idleTimeoutMillis: 300_000,
    maxLifetimeSeconds: 3_600,
    query_timeout: queryTimeout,
    statement_timeout: queryTimeout,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'mainforte',
    types: { getTypeParser: (oid: number, format?: string) => (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text') },
  })
  // A backend that dies while its client is idle or checked out must never take the process down.
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparingReads(pool) }) })
  return { kind: 'postgres', kysely, pglite: null, close: () => kysely.destroy() }
}

