// The engine on a generated network of any size: each measurement in a process of its own. Every function gives rows of the one table.
import { apart } from '../apart.mjs'
import { megabytes, milliseconds, ratio, seconds, under } from '../table.mjs'

/** @typedef {{ needs: number, experts: number, perNeed?: number, seed?: number }} Size */
/** The sizes of the goals. */
export const whole = { needs: 100_000, experts: 1_000_000 }
const measure = (part, { perNeed = 12, seed = 1, ...size }) => apart('matching/measured', { part, perNeed, seed, ...size })

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

/** The power of the experts by which the time grows from the first size to the last. */
const exponentOf = (steps) => Math.log(steps.at(-1).milliseconds / steps[0].milliseconds) / Math.log(steps.at(-1).experts / steps[0].experts)
const told = (steps) => steps.map((step) => `${number(step.experts)}: ${milliseconds(step.milliseconds)}`).join(', ')

/**
 * Candidates and exact assignment together, everything compiled before: for the same needs among ever more experts, and
 * with ten experts a need, where the smallest networks have fewer zones around each need than there are to read.
 */
export async function growthRows({ sizes = [1000, 10_000, 100_000, 1_000_000], sameNeeds = 10_000, ...size } = {}) {
  const same = (await measure('growth', { sizes, ...size, needs: sameNeeds })).steps
  const both = (await measure('growth', { sizes, ...size, needs: undefined })).steps
  return [
    under(`growth of the time with the experts, ${number(sameNeeds)} needs (${told(same)})`, exponentOf(same), 1.1, ratio),
    under(`growth with experts and needs, one need for ten (${told(both)})`, exponentOf(both), 1.1, ratio),
    under(`  of it, from ${number(both[1].experts)} experts on`, exponentOf(both.slice(1)), 1.1, ratio),
  ]
}

/**
 * As generated, and with lists that name so few experts altogether that needs compete: 1.05 for each need leaves one in
 * twenty to spare, below 1 needs must go without; `weighted` says which by how long they waited.
 */
export const contentions = [{}, { squeezedTo: 1.05 }, { squeezedTo: 1 }, { squeezedTo: 0.95 }, { weighted: true }, { weighted: true, squeezedTo: 0.95 }]

/** @param {Size} size */
export async function assignmentRows(size = whole, cases = contentions) {
  const rows = []
  for (const { squeezedTo, weighted = false } of cases) {
    const { milliseconds: time, edges, served, gap, faults, peak } = await measure('assignment', { ...size, squeezedTo, weighted })
    const which = [weighted ? ', by waiting' : '', squeezedTo === undefined ? '' : `, lists squeezed to ${squeezedTo} experts a need`].join('')
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

/** All of it; smaller sizes make a quick run. @param {Size} size @param {(line: string) => void} say */
export async function scaleRows(size = whole, say = () => undefined) {
  const rows = []
  const parts = { generation: generationRows, candidates: candidateRows, assignment: assignmentRows, live: liveRows }
  for (const [name, part] of Object.entries(parts)) {
    say(`matching at scale: ${name}`)
    rows.push(...(await part(size)))
  }
  const sizes = [1000, 10_000, 100_000, 1_000_000].filter((experts) => experts <= size.experts)
  if (sizes.length < 3) return rows
  say('matching at scale: growth')
  return [...rows, ...(await growthRows({ sizes, sameNeeds: Math.min(10_000, size.needs) }))]
}
