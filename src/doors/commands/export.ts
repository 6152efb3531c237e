import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { OperatorError } from '#house/refusal.ts'
import { baseRows, figureValues } from '#journey/12-barometer/rows/queries.ts'
import { baseTables } from '#journey/12-barometer/rows/schema.ts'
import { runItem } from './run.ts'
import { print, say } from './say.ts'

type Row = Record<string, string | number | boolean | null>
const csv = (rows: readonly Row[], header: boolean) => stringify([...rows], { header, cast: { boolean: (value) => (value ? 'true' : 'false') } })

/** One table, part after part. */
async function writeTable(file: string, table: (typeof baseTables)[number]): Promise<number> {
  let count = 0
  for (let after: string | null = null; ;) {
    const part = (await runItem(baseRows, { table, ...(after ? { after } : {}) })) as { rows: Row[]; next: string | null }
    appendFileSync(file, csv(part.rows, count === 0))
    count += part.rows.length
    if (!part.next) return count
    after = part.next
  }
}

/** The rows that every figure is counted from, and the figures, as files of a new folder that appears whole or not at all. */
export async function exportFigures([target, ...more]: string[]): Promise<void> {
  if (!target || more.length > 0) throw new OperatorError('usage: mainforte export DIR, a folder that does not exist yet.', 2)
  const folder = resolve(target)
  if (existsSync(folder)) throw new OperatorError(`${target} is there already: name a folder that does not exist yet.`, 2)
  mkdirSync(dirname(folder), { recursive: true })
  const partial = mkdtempSync(`${folder}-`)
  try {
    for (const table of baseTables) say(`${table}: ${await writeTable(join(partial, `${table}.csv`), table)} rows`)
    const { rows } = (await runItem(figureValues, {})) as { rows: Row[] }
    writeFileSync(join(partial, 'figures.csv'), csv(rows, true))
    const sums = readdirSync(partial).toSorted().map((name) => `${createHash('sha256').update(readFileSync(join(partial, name))).digest('hex')}  ${name}\n`)
    writeFileSync(join(partial, 'SHA256SUMS'), sums.join(''))
    renameSync(partial, folder)
    print(`${rows.length} figures and the rows they are counted from: ${folder}`)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}
