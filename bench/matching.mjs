// `npm run bench:matching` measures the matching engine and prints one table beside its goals; `-- quick` on smaller sizes, `-- same --nodes PATH,PATH` on other Nodes too. Figures are processor seconds of one process: read the ratios.
import { parseArgs } from 'node:util'
import { build, checkNode, install } from '../bin/ready.mjs'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { nodes: { type: 'string', default: '' } } })
const parts = ['quick', 'scale', 'budgets', 'gap', 'bound', 'plans', 'same']
const unknown = positionals.filter((part) => !parts.includes(part))
if (unknown.length > 0) {
  process.stderr.write(`bench:matching: no such part: ${unknown.join(', ')}. There are: ${parts.join(', ')}.\n`)
  process.exit(2)
}
const quick = positionals.includes('quick')
const chosen = positionals.filter((part) => part !== 'quick')
const wanted = (part) => chosen.length === 0 || chosen.includes(part)
const began = performance.now()
const say = (line) => process.stderr.write(`[${Math.round((performance.now() - began) / 1000)} s] ${line}\n`)

checkNode()
install({ dev: true })
build()
const { scaleRows, whole } = await import('./matching/scale.mjs')
const { territoryRows, thousandRows, wholeRows } = await import('./matching/budgets.mjs')
const { boundRows, gapRows } = await import('./matching/gap.mjs')
const { planRows } = await import('./matching/plans.mjs')
const { sameRows } = await import('./matching/same.mjs')
const { print } = await import('./table.mjs')

const size = quick ? { needs: 5000, experts: 50_000 } : whole
const nodes = values.nodes.split(',').filter(Boolean)
const rows = []
/** What was measured is printed whatever happens. */
const finish = () => print(rows)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (finish(), process.exit(130)))
try {
  if (wanted('scale')) rows.push(...(await scaleRows(size, say)))
  if (wanted('budgets')) rows.push(...(await wholeRows(size, say)), ...(await territoryRows(say)), ...(await thousandRows(say)))
  if (wanted('plans')) rows.push(...(await planRows(say)))
  if (wanted('gap')) rows.push(...(await gapRows(quick ? { seconds: [2], others: 0, say } : { say })))
  // The public instances above tell it too.
  if (chosen.includes('bound')) rows.push(...(await boundRows({ say })))
  if (wanted('same')) rows.push(...(await sameRows(nodes, say)))
} finally {
  finish()
}
