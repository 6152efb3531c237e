// The engine on a generated network of any size: each measurement in a process of its own. Every function gives rows of the one table.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../bin/ready.mjs'
import { megabytes, milliseconds, ratio, seconds, under } from '../table.mjs'

/** @typedef {{ needs: number, experts: number, perNeed?: number, seed?: number }} Size */
/** The sizes of the goals. */
export const whole = { needs: 100_000, experts: 1_000_000 }
const run = promisify(execFile)
const outDir = join(root, 'dist', 'bench')
let bundling = null

/** Once a process; the bundler changes NODE_ENV, which is put back. */
async function bundle() {
  const before = process.env.NODE_ENV
  const { build } = await import('vite')
  await build({ root, configFile: false, publicDir: false, logLevel: 'error', build: { ssr: 'bench/matching/measured.ts', outDir, target: 'node20', minify: false } })
  if (before === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = before
}

async function measure(part, { perNeed = 12, seed = 1, ...size }) {
  bundling ??= bundle()
  await bundling
  const { stdout } = await run(process.execPath, [join(outDir, 'measured.js'), JSON.stringify({ part, perNeed, seed, ...size })])
  return JSON.parse(stdout)
}

const number = (value) => value.toLocaleString('en').replaceAll(',', ' ')
const named = ({ needs, experts }) => `${number(needs)} × ${number(experts)}`

/** @param {Size} size */
export async function generationRows(size = whole) {
  const { milliseconds: time, peak } = await measure('generation', size)
  return [under(`network generated, ${named(size)}`, time, 5000, seconds), under('  peak memory of the process', peak, 400 * 1024 * 1024, megabytes)]
}

/** @param {Size} size */
export async function candidateRows(size = whole) {
  const { milliseconds: time, edges, p50, p99, peak } = await measure('search', size)
  return [
    under(`candidates, ${named(size)}, ${number(edges)} pairs`, time, 8000, seconds),
    under(`  one need, 99 of 100 (half of them within ${milliseconds(p50)})`, p99, 1, milliseconds),
    { what: '  peak memory of the process', figure: megabytes(peak) },
  ]
}

/** Candidates and exact assignment together, ten experts a need. */
export async function growthRows({ sizes = [1000, 10_000, 100_000, 1_000_000], ...size } = {}) {
  const { steps } = await measure('growth', { sizes, ...size })
  const [first, last] = [steps[0], steps.at(-1)]
  const exponent = Math.log(last.milliseconds / first.milliseconds) / Math.log(last.experts / first.experts)
  const told = steps.map((step) => `${number(step.experts)}: ${milliseconds(step.milliseconds)}`).join(', ')
  return [under(`growth of the time with the experts, as a power (${told})`, exponent, 1.1, ratio)]
}

/** At full size, and `squeezedTo` so many experts for each need in all lists together: 1.05 leaves one in twenty to spare, below 1 needs must go without. */
export async function assignmentRows(size = whole, squeezes = [undefined, 1.05, 1, 0.95]) {
  const rows = []
  for (const squeezedTo of squeezes) {
    const { milliseconds: time, edges, served, gap, faults, peak } = await measure('assignment', { ...size, squeezedTo })
    const which = squeezedTo === undefined ? '' : `, lists squeezed to ${squeezedTo} experts a need`
    rows.push(
      under(`exact assignment, ${named(size)}, ${number(edges)} pairs${which}: ${number(served)} served`, time, 3000, seconds),
      { what: '  proof of the best, judged apart', figure: `${gap === 0 ? 'no gap' : `gap ${gap}`}, ${faults} faults`, goal: 'no gap, 0 faults', reached: gap === 0 && faults === 0 },
      under('  peak memory of the process', peak, 500 * 1024 * 1024, megabytes),
    )
  }
  return rows
}

/** Needs inserted one at a time, each with its search of candidates. */
export async function liveRows({ inserted = 1000, ...size } = whole) {
  const { p50, p99, faults } = await measure('live', { ...size, inserted })
  return [
    under(`one need inserted live, with its candidates, ${named(size)}, 99 of 100 (half of them within ${milliseconds(p50)})`, p99, 5, milliseconds),
    { what: `  proof after ${number(inserted)} of them, judged apart`, figure: `${faults} faults`, goal: '0 faults', reached: faults === 0 },
  ]
}

/** All of it; smaller sizes make a quick run. */
export async function scaleRows(size = whole, say = () => undefined) {
  const rows = []
  const growthSizes = [1000, 10_000, 100_000, 1_000_000].filter((experts) => experts <= size.experts)
  for (const [name, part] of [['generation', generationRows], ['candidates', candidateRows], ['assignment', assignmentRows], ['live', liveRows]]) {
    say(`matching at scale: ${name}`)
    rows.push(...(await part(size)))
  }
  if (growthSizes.length > 1) rows.push(...(await growthRows({ sizes: growthSizes })))
  return rows
}
