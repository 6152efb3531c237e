// `npm run bench` runs every benchmark and prints one table; `npm run bench -- pages memory --on postgres` only these, on one database. Figures are for one machine on one day: read the ratios.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, checkNode, install } from '../bin/ready.mjs'
import { startCluster } from '../test/postgres.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { requests: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' }, seconds: { type: 'string', default: '5' }, on: { type: 'string', default: '' } } })
const parts = ['clone', 'starts', 'weight', 'pages', 'matching-pages', 'memory', 'kill', 'tax', 'barometer']
const unknown = positionals.filter((part) => !parts.includes(part))
if (unknown.length > 0) {
  process.stderr.write(`bench: no such part: ${unknown.join(', ')}. There are: ${parts.join(', ')}.\n`)
  process.exit(2)
}
const wanted = (part) => positionals.length === 0 || positionals.includes(part)
const began = performance.now()
const say = (line) => process.stderr.write(`[${Math.round((performance.now() - began) / 1000)} s] ${line}\n`)

checkNode()
install({ dev: true })
build()
const { fromClone, starts } = await import('./starts.mjs')
const { pages, weight } = await import('./pages.mjs')
const { matchingPages } = await import('./matching-pages.mjs')
const { memory } = await import('./memory.mjs')
const { killRounds } = await import('./kill.mjs')
const { barometerAtScale } = await import('./barometer.mjs')
const { taxRows } = await import('./tax.mjs')
const { print } = await import('./table.mjs')

const folder = mkdtempSync(join(tmpdir(), 'mainforte-bench-'))
const cluster = values.on === 'embedded' ? null : await startCluster({ durable: true })
const places = [
  ...(values.on === 'postgres' ? [] : [{ name: 'embedded', kind: 'embedded', settings: { DATA_DIR: join(folder, 'embedded') } }]),
  ...(cluster ? [{ name: cluster.version.replace(/ \(Debian.*/, ''), kind: 'postgres', settings: { DATA_DIR: join(folder, 'postgres'), DATABASE_URL: cluster.url } }] : []),
]
const rows = []
let over = false
/** What was measured is printed whatever happens, and nothing stays behind. */
async function finish() {
  if (over) return
  over = true
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
  print(rows)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void finish().then(() => process.exit(130)))
try {
  if (!cluster && values.on !== 'embedded') rows.push({ what: 'PostgreSQL 15 or later was not found', figure: 'NOT measured on it' })
  if (wanted('tax')) rows.push(...(await taxRows(say)))
  if (wanted('clone')) rows.push(...(await fromClone(say)))
  if (positionals.some((part) => part !== 'tax' && part !== 'barometer') || positionals.length === 0) for (const place of places) rows.push(...(await starts(place, say)))
  if (wanted('weight')) rows.push(...(await weight(places[0], say)))
  if (wanted('pages')) for (const place of places) rows.push(...(await pages(place, say, Number(values.seconds))))
  if (wanted('matching-pages')) for (const place of places) rows.push(...(await matchingPages(place, say, Number(values.seconds))))
  if (wanted('memory')) for (const place of places) rows.push(...(await memory(place, say, Number(values.requests))))
  if (wanted('barometer') && cluster) rows.push(...(await barometerAtScale(cluster, say, Number(values.seconds))))
  if (wanted('kill')) for (const { name, kind } of places) rows.push(await killed(name, kind === 'postgres' ? cluster : null))
} finally {
  await finish()
}

async function killed(name, server) {
  const databaseUrl = server ? await server.createDatabase('killed') : undefined
  const result = await killRounds({ rounds: Number(values.rounds), databaseUrl, progress: say })
  const [slowest] = result.starts.toSorted((a, b) => b - a)
  return { what: `kill -9 at ${result.rounds} moments under writing load, ${name}`, figure: `${result.acknowledged} acknowledged, ${result.lost} lost, ${result.doubled} doubled, slowest start ${(slowest / 1000).toFixed(1)} s`, goal: '0 lost', reached: result.lost === 0 && result.doubled === 0 }
}
