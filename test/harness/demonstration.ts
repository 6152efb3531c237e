import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildDemonstration } from '#demo/build.ts'
import { embeddedDatabase, openPglite, type Database } from '#house/db/database.ts'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import { freshDatabase, onPostgres } from './databases.ts'
import { site } from './world.ts'

/** The day on which the tests' demonstration is made, and its seed: what they assert depends on both. */
export const demonstrationDay = toPlainDate('2026-11-25')
export const demonstrationNow = momentOf(demonstrationDay, 9)
export const demonstrationSeed = 2015

const root = join(import.meta.dirname, '../..')
const cache = join(root, '.cache')
/** What the demonstration is made of: a change there makes it anew. */
const sources = ['migrations', 'src/demo', 'src/journey', 'src/people']
const isSource = (name: string) => /\.(sql|ts|tsx)$/.test(name) && !/\.test\.tsx?$|(pages|views|mails)\.tsx$/.test(name)

function fingerprint(): string {
  const hash = createHash('sha256').update(`${demonstrationDay} ${demonstrationSeed}`)
  const files = sources.flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && isSource(entry.name)).map((entry) => join(entry.parentPath, entry.name)))
  for (const file of files.toSorted()) hash.update(relative(root, file)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

const built = async (progress: (line: string) => void): Promise<Database> => {
  const database = await freshDatabase()
  await buildDemonstration({ database, now: demonstrationNow, site, seed: demonstrationSeed, progress })
  return database
}

/** Writes the copy under another name first, so that one cut short is never opened; older copies go. */
async function keep({ pglite }: Database, file: string): Promise<void> {
  if (!pglite) return
  mkdirSync(cache, { recursive: true })
  const bytes = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer())
  writeFileSync(`${file}.${process.pid}`, bytes)
  for (const old of readdirSync(cache).filter((name) => /^demo-\w+\.tar$/.test(name))) rmSync(join(cache, old))
  renameSync(`${file}.${process.pid}`, file)
}

/** A database of its own with the whole demonstration: made once, about a minute, then read from `.cache`. */
export async function demonstrationDatabase(progress: (line: string) => void = () => undefined): Promise<Database> {
  if (onPostgres) return await built(progress)
  const file = join(cache, `demo-${fingerprint()}.tar`)
  if (existsSync(file)) return embeddedDatabase(await openPglite({ snapshot: new Blob([readFileSync(file)]) }))
  const database = await built(progress)
  await keep(database, file)
  return database
}
