// Public instances of the generalised assignment problem: the engine beside HiGHS and CBC, gaps to the best values known.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../bin/ready.mjs'
import { apart } from '../apart.mjs'

const run = promisify(execFile)
const folder = join(root, '..', 'shared', 'cases', 'matching', 'gap')
export const hasInstances = existsSync(join(folder, 'instances'))
const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.0005 ? 4 : 3)} %`
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
/** Families of instances as they are named: a letter, or gap and a number. */
const typeOf = (name) => (name.startsWith('gap') ? 'gap' : name[0])
const goals = { 2: 0.0025, 10: 0.0015 }
const worstGoal = 0.012

const notHere = { what: 'public instances (../shared/cases/matching/gap) are not here', figure: 'NOT measured' }
const isHard = (name) => ['c', 'd', 'e'].includes(typeOf(name))
const instances = () => readdirSync(join(folder, 'instances')).toSorted()
const known = () => new Map(readFileSync(join(folder, 'known-best.csv'), 'utf8').trim().split('\n').slice(1).map((line) => {
  const [name, , , lower, best] = line.split(',')
  return [name, { lower: Number(lower), best: Number(best) }]
}))

async function byEngine(name, seconds) {
  const { stdout } = await run(process.execPath, [join(root, 'bin', 'mainforte.mjs'), 'solve', 'gap', join(folder, 'instances', name), '--seconds', String(seconds), '--json'])
  return JSON.parse(stdout)
}

/** The instance as CBC reads it (LP format). */
function asLp(text) {
  const [agents, jobs, ...values] = text.split(/\s+/).filter(Boolean).map(Number)
  const cost = (agent, job) => values[agent * jobs + job]
  const use = (agent, job) => values[agents * jobs + agent * jobs + job]
  const every = (count, make) => Array.from({ length: count }, (_, at) => make(at))
  const sum = (terms) => terms.join(' + ').replaceAll(/(.{200,240}) \+ /g, '$1\n + ')
  return [
    'Minimize', ` obj: ${sum(every(agents * jobs, (at) => `${cost(Math.floor(at / jobs), at % jobs)} x_${Math.floor(at / jobs)}_${at % jobs}`))}`, 'Subject To',
    ...every(jobs, (job) => ` j${job}: ${sum(every(agents, (agent) => `x_${agent}_${job}`))} = 1`),
    ...every(agents, (agent) => ` a${agent}: ${sum(every(jobs, (job) => `${use(agent, job)} x_${agent}_${job}`))} <= ${values.at(agent - agents)}`),
    'Binaries', ...every(agents * jobs, (at) => ` x_${Math.floor(at / jobs)}_${at % jobs}`), 'End', '',
  ].join('\n')
}

async function byCbc(name, seconds, place) {
  const model = join(place, `${name}.lp`)
  const answer = join(place, `${name}.txt`)
  writeFileSync(model, asLp(readFileSync(join(folder, 'instances', name), 'utf8')))
  await run('cbc', [model, 'sec', String(seconds), 'solve', 'solution', answer], { maxBuffer: 64 * 1024 * 1024 })
  const [first = ''] = existsSync(answer) ? readFileSync(answer, 'utf8').split('\n') : []
  const cost = Number(/objective value (-?[\d.]+)/.exec(first)?.[1] ?? NaN)
  return /infeasible|no integer solution/i.test(first) || Number.isNaN(cost) ? null : Math.round(cost)
}

const hasCbc = () => run('cbc', ['-quit']).then(() => true, () => false)

function summary(what, gaps, goal, missing = 0) {
  const found = gaps.filter((gap) => gap !== null)
  const lost = missing + gaps.length - found.length
  const figure = found.length === 0 ? 'no solution' : `${percent(mean(found))}, worst ${percent(Math.max(...found))}${lost > 0 ? `, ${lost} without a solution` : ''}`
  return { what, figure, ...(goal === undefined ? {} : { goal: `≤ ${percent(goal)}`, reached: lost === 0 && mean(found) <= goal }) }
}

const boundGoal = 0.0001
/** Seconds of the linear solver on one instance. */
const linearSeconds = 120

/** How far the bounds of the engine stay below those of the linear solver; `told` when the engine was asked already. */
export async function boundRows({ seconds = 2, told = new Map(), say = () => undefined } = {}) {
  if (!hasInstances) return [notHere]
  const names = instances().filter(isHard)
  say(`public instances: bounds beside HiGHS's linear bounds, ${names.length}`)
  const below = []
  for (const name of names) {
    const { value } = await apart('matching/solved', { part: 'linearOnGap', file: join(folder, 'instances', name), seconds: linearSeconds })
    const { bound } = told.get(name) ?? (await byEngine(name, seconds))
    // What rounding or proving adds above the linear bound is no distance.
    below.push(value === null ? null : Math.max(0, 1 - bound / value))
  }
  return [summary(`bound below HiGHS's linear bound, C, D, E (${names.length}), ${seconds} s: mean`, below, boundGoal)]
}

/** @param {{ seconds?: number[], others?: number, say?: (line: string) => void }} options seconds of the engine, and of the other solvers (0 leaves them out) */
export async function gapRows({ seconds = [2, 10], others = 10, say = () => undefined } = {}) {
  if (!hasInstances) return [notHere]
  const best = known()
  const gapOf = (name, cost) => (cost === null ? null : cost / best.get(name).best - 1)
  const names = instances()
  const hard = names.filter(isHard)
  const rows = []
  for (const time of seconds) {
    const asked = time === seconds[0] ? names : hard
    say(`public instances: ${asked.length} × ${time} s`)
    const told = new Map()
    for (const name of asked) told.set(name, await byEngine(name, time))
    const gaps = (of) => of.map((name) => gapOf(name, told.get(name).cost))
    const all = gaps(hard)
    rows.push(summary(`public instances C, D, E (${hard.length}), engine, ${time} s: mean`, all, goals[time]))
    rows.push({ what: '  no instance over', figure: percent(Math.max(...all.map((gap) => gap ?? Infinity))), goal: `≤ ${percent(worstGoal)}`, reached: all.every((gap) => gap !== null && gap <= worstGoal) })
    for (const type of new Set(asked.map(typeOf))) rows.push(summary(`  type ${type.toUpperCase()} (${asked.filter((name) => typeOf(name) === type).length})`, gaps(asked.filter((name) => typeOf(name) === type))))
    rows.push(summary('  bound below the lower bound known, C, D, E', hard.map((name) => 1 - told.get(name).bound / best.get(name).lower)))
    if (time === seconds.at(-1)) rows.push(...(await boundRows({ seconds: time, told, say })))
  }
  return others > 0 ? [...rows, ...(await otherRows(hard, others, gapOf, say))] : rows
}

async function otherRows(names, seconds, gapOf, say) {
  const rows = []
  say(`public instances: HiGHS, ${names.length} × ${seconds} s`)
  const highs = []
  for (const name of names) highs.push(gapOf(name, (await apart('matching/solved', { part: 'integerOnGap', file: join(folder, 'instances', name), seconds })).cost))
  rows.push(summary(`  HiGHS, ${seconds} s`, highs))
  if (!(await hasCbc())) return [...rows, { what: '  CBC (Debian coinor-cbc) is not installed', figure: 'NOT measured' }]
  say(`public instances: CBC, ${names.length} × ${seconds} s`)
  const place = mkdtempSync(join(tmpdir(), 'mainforte-cbc-'))
  try {
    const cbc = []
    for (const name of names) cbc.push(gapOf(name, await byCbc(name, seconds, place)))
    return [...rows, summary(`  CBC, ${seconds} s`, cbc)]
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
