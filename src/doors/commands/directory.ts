import { createReadStream, existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { parse } from 'csv-parse'
import { everything } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings } from '#house/settings/environment.ts'
import { writeDirectory } from '#people/organisations/directory/actions.ts'
import { extractOf, type DirectoryLine, type Extract } from '#people/organisations/directory/rules.ts'
import { openInstallation } from '../installation.ts'
import { runningServer } from './running.ts'
import { print, say } from './say.ts'

const batch = 5000

export type DirectoryImport = { list: Extract['list']; read: number; kept: number; seconds: number }
type Progress = (read: number) => void

/** Streams an extract as INSEE publishes it into the database; each batch is one transaction, so a second run finishes a broken one. */
export async function importExtract(database: Database, file: string, progress: Progress): Promise<DirectoryImport> {
  const started = performance.now()
  const rows = createReadStream(file).pipe(parse({ bom: true, relaxColumnCount: true }))
  let extract: Extract | null = null
  let waiting = new Map<string, DirectoryLine>()
  const done = { read: 0, kept: 0 }
  const flush = async (list: Extract['list']) => {
    const lines = [...waiting.values()]
    waiting = new Map()
    done.kept += lines.length
    await transact(database, everything, (tx) => writeDirectory(tx, list, lines))
    progress(done.read)
  }
  for await (const cells of rows as AsyncIterable<string[]>) {
    if (!extract) {
      extract = extractOf(cells)
      if (!extract) throw new OperatorError(`${file} is no SIRENE extract: its first line must name the columns of StockUniteLegale or StockEtablissement.`, 2)
      continue
    }
    done.read += 1
    const line = extract.read(cells)
    if (line) waiting.set(line.siren, line)
    if (waiting.size >= batch) await flush(extract.list)
  }
  if (!extract) throw new OperatorError(`${file} is empty.`, 2)
  await flush(extract.list)
  return { list: extract.list, ...done, seconds: (performance.now() - started) / 1000 }
}

function reporter(): Progress {
  let last = 0
  return (read) => {
    if (read - last < 100_000) return
    last = read
    say(`${read} lines…`)
  }
}

/** `mainforte directory import FILE…` */
export async function directory([verb, ...files]: string[]): Promise<void> {
  if (verb !== 'import' || files.length === 0) throw new OperatorError('say which extract to bring in: mainforte directory import StockUniteLegale_utf8.csv [StockEtablissement_utf8.csv]', 2)
  for (const file of files) if (!existsSync(file)) throw new OperatorError(`no such file: ${file}`, 2)
  const settings = readSettings(process.env)
  // The embedded database has one user at a time.
  if (!settings.databaseUrl && (await runningServer(settings))) throw new OperatorError('stop the server first: the embedded database has one user at a time.', 4)
  const installation = await openInstallation(settings, say)
  try {
    for (const file of files) {
      const { list, read, kept, seconds } = await importExtract(installation.database, file, reporter())
      print(`${file} (${list}): ${read} lines read, ${kept} kept, ${seconds.toFixed(1)} s`)
    }
  } finally {
    await installation.close()
  }
}
