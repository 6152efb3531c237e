import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { SourceSetting } from '../headcount/headcount-source.ts'
import { OperatorError } from '../refusal.ts'

const flag = z.enum(['0', '1', 'true', 'false', '']).default('0').transform((value) => value === '1' || value === 'true')
const port = z.coerce.number({ error: 'PORT must be a number between 0 and 65535' }).int().min(0).max(65535)
const database = z.url({ protocol: /^postgres(ql)?$/, error: 'DATABASE_URL must look like postgres://user:password@host:5432/name' })
const base = z.url({ protocol: /^https?$/, error: 'BASE_URL must be the address people type, such as https://reseau.example.org' })
const mailServer = z.url({ protocol: /^smtps?$/, error: 'MAIL_URL must look like smtp://user:password@host:587' })
const directory = z.url({ protocol: /^https?$/, error: 'COMPANY_SEARCH_URL must be the address of a company-search API, such as https://recherche-entreprises.api.gouv.fr' })
const headcounts = z.url({ protocol: /^https?$/, error: 'HEADCOUNT_SOURCE must be the address of a source of headcounts, such as https://effectifs.example.org' })
const timestamps = z.url({ protocol: /^https?$/, error: 'TIMESTAMP_URL must be the address of an RFC 3161 timestamp service, such as https://freetsa.org/tsr' })
const secret = (name: string) => z.string().min(32, `${name} must have at least 32 characters`)

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: database.optional(),
  BASE_URL: base.optional(),
  MAIL_URL: mailServer.optional(),
  COMPANY_SEARCH_URL: directory.optional(),
  HEADCOUNT_SOURCE: headcounts.optional(),
  HEADCOUNT_TOKEN: z.string().regex(/^[\w.~+/=-]+$/, 'HEADCOUNT_TOKEN must be a token as the source gave it: letters, digits and - . _ ~ + / =').optional(),
  REPLY_ADDRESS: z.email('REPLY_ADDRESS must be an email address whose messages reach `mainforte receive`').optional(),
  TIMESTAMP_URL: timestamps.optional(),
  SEAL_CERTIFICATE: z.string().optional(),
  SEAL_PASSWORD: z.string().default(''),
  SECRET: secret('SECRET').optional(),
  DATA_KEY: secret('DATA_KEY').optional(),
  ALLOW_EMBEDDED_IN_PRODUCTION: flag,
  NODE_ENV: z.string().default('development'),
})

export type Settings = {
  port: number
  host: string
  /** Absolute path of the folder that holds the embedded database, its backups and the keys. */
  dataDir: string
  /** PostgreSQL 15 or later; absent means the embedded database. */
  databaseUrl: string | undefined
  /** Without trailing slash; absent means the address the server listens on. */
  baseUrl: string | undefined
  mailUrl: string | undefined
  /** Asked for a firm's public record; absent means off. */
  companySearchUrl: string | undefined
  /** Asked each month for the headcount of firms in follow-up; absent means off. */
  headcountSource: SourceSetting | undefined
  /** Whose messages reach `mainforte receive`: calendars answer there. */
  replyAddress: string | undefined
  /** Dates the seals of signed documents by somebody else's clock; absent means without. */
  timestampUrl: string | undefined
  /** The operator's own certificate to seal with; absent means one made at the first start and kept in the data folder. */
  seal: { path: string; password: string } | null
  /** Signs links and cookies: the first signs, all verify, so that a key can be rotated. */
  secrets: readonly string[]
  /** Encrypts pay data at rest; the first encrypts, all decrypt. */
  dataKeys: readonly string[]
  production: boolean
}

/** Reads the environment once. Throws an `OperatorError` that names the setting and says what it should be. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new OperatorError(`setting ${issue?.path.join('.')}: ${issue?.message}`, 2)
  }
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  if (production && !env.DATABASE_URL && !env.ALLOW_EMBEDDED_IN_PRODUCTION) {
    throw new OperatorError('the embedded database is refused in production: it survives a crash of the process, not a power cut. Set DATABASE_URL, or ALLOW_EMBEDDED_IN_PRODUCTION=1 for a single small box.', 2)
  }
  const dataDir = resolve(env.DATA_DIR)
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    baseUrl: env.BASE_URL?.replace(/\/+$/, ''),
    mailUrl: env.MAIL_URL,
    companySearchUrl: env.COMPANY_SEARCH_URL,
    headcountSource: headcountSourceOf(env.HEADCOUNT_SOURCE, env.HEADCOUNT_TOKEN),
    replyAddress: env.REPLY_ADDRESS,
    timestampUrl: env.TIMESTAMP_URL,
    seal: env.SEAL_CERTIFICATE ? { path: resolve(env.SEAL_CERTIFICATE), password: env.SEAL_PASSWORD } : null,
    secrets: keysOf(dataDir, 'secret', env.SECRET),
    dataKeys: keysOf(dataDir, 'data-key', env.DATA_KEY),
    production,
  }
}

/** A token crosses the network under TLS only, unless it does not leave the machine. */
function headcountSourceOf(address: string | undefined, token: string | undefined): SourceSetting | undefined {
  if (!address && token) throw new OperatorError('setting HEADCOUNT_TOKEN: it is set without HEADCOUNT_SOURCE, the address it is for', 2)
  if (!address) return undefined
  const { protocol, hostname, username, search, hash } = new URL(address)
  if (username || search || hash) throw new OperatorError('setting HEADCOUNT_SOURCE: an address without user, question mark or #; the token goes into HEADCOUNT_TOKEN', 2)
  const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol === 'http:' && !onThisMachine) throw new OperatorError('setting HEADCOUNT_SOURCE: https, since a token and names of firms cross the network (http on this machine alone)', 2)
  return { url: address.replace(/\/+$/, ''), token: token ?? null }
}

/** Makes the data folder when it is not there; readable by its owner only. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const probe = join(dataDir, '.writable')
    writeFileSync(probe, '')
  } catch (error) {
    throw new OperatorError(`the data folder ${dataDir} cannot be written (${codeOf(error)}): choose another with DATA_DIR or mend its rights.`, 3)
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)

/** A key file holds one key a line, newest first: rotating adds a line on top, retiring removes the last. */
function keysOf(dataDir: string, name: string, given: string | undefined): string[] {
  if (given) return given.split(',').map((key) => key.trim())
  const file = join(dataDir, name)
  if (!existsSync(file)) {
    prepareDataDir(dataDir)
    writeKeys(file, [randomBytes(32).toString('base64url')])
  }
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.length > 0)
}

function writeKeys(file: string, keys: readonly string[]): void {
  try {
    writeFileSync(file, `${keys.join('\n')}\n`, { mode: 0o600 })
    chmodSync(file, 0o600)
  } catch (error) {
    throw new OperatorError(`the key file ${file} cannot be written (${codeOf(error)}).`, 3)
  }
}

/** Puts a fresh key on top of a key file; the older ones go on verifying until they are removed by hand. */
export function rotateKey(dataDir: string, name: 'secret' | 'data-key'): void {
  writeKeys(join(dataDir, name), [randomBytes(32).toString('base64url'), ...keysOf(dataDir, name, undefined)])
}
