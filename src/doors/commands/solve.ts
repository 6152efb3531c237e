import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { OperatorError } from '#house/refusal.ts'
import { finish } from '#journey/04-matching/solver/budgets/finish.ts'
import { GapFileFault, readGap } from '#journey/04-matching/solver/budgets/gap-file.ts'
import { countUndone, type Model } from '#journey/04-matching/solver/budgets/model.ts'
import { solveBudgets, type Solution } from '#journey/04-matching/solver/budgets/solve.ts'
import { cpuSeconds, limit } from './limits.ts'
import { print, say } from './say.ts'

const usage = 'usage: mainforte solve gap FILE [--seconds T] [--rounds R] [--out FILE] [--json]'
const defaultSeconds = 10
/** More than ten million pairs fill. */
const mostBytes = 400_000_000
/** Instances small enough for the integer solver to prove at once. */
const provable = 600
/** What the engine takes before the integer solver has its turn. */
const firstSeconds = 0.3

function modelIn(file: string): Model {
  if (!existsSync(file) || !statSync(file).isFile()) throw new OperatorError(`no such file: ${file}`, 2)
  if (statSync(file).size > mostBytes) throw new OperatorError(`${file} is larger than the limit of ${mostBytes / 1_000_000} MB.`, 2)
  try {
    return readGap(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof GapFileFault) throw new OperatorError(`${file}: ${error.message}.`, 2)
    throw error
  }
}

async function solved(model: Model, seconds: number | undefined, rounds: number | undefined, now: () => number): Promise<Solution> {
  const small = seconds !== undefined && model.tank.length <= provable
  const own = solveBudgets(model, {
    ...(rounds === undefined ? {} : { rounds }),
    ...(seconds === undefined ? {} : { stop: () => now() >= (small ? Math.min(firstSeconds, seconds / 2) : seconds) }),
  })
  return small ? finish(model, own, seconds - now()) : own
}

/** The agent of each job, one line a job, -1 for none: as the instance numbers them, from 0. */
const listed = (model: Model, { choice }: Solution) => `${Array.from(choice, (edge) => (edge < 0 ? -1 : model.tank[edge]!)).join('\n')}\n`

function save(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new OperatorError(`cannot write ${file}: ${(error as Error).message}`, 3)
  }
}

/** Solves a public instance of the generalised assignment problem with the engine that matches needs. */
export async function solveInstance(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { seconds: { type: 'string' }, rounds: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean', default: false } } })
  const [kind, file, ...rest] = positionals
  if (kind !== 'gap' || !file || rest.length > 0) throw new OperatorError(usage, 2)
  const rounds = limit('rounds', values.rounds, { whole: true })
  const seconds = limit('seconds', values.seconds) ?? (rounds === undefined ? defaultSeconds : undefined)
  const model = modelIn(file)
  const now = cpuSeconds()
  const solution = await solved(model, seconds, rounds, now)
  const missing = countUndone(solution.choice)
  const told = {
    instance: basename(file), cost: missing === 0 ? solution.cost : null, bound: solution.bound, gap: missing === 0 ? Number(solution.gap.toFixed(8)) : null,
    rounds: solution.rounds, cpuSeconds: Number(now().toFixed(3)),
  }
  if (values.out) save(values.out, listed(model, solution))
  if (values.json) print(JSON.stringify(told))
  else print(`${told.instance}: cost ${told.cost ?? 'none'}, no assignment costs less than ${told.bound}, gap ${missing === 0 ? `${(100 * solution.gap).toFixed(3)} %` : 'unknown'}, ${told.rounds} rounds, ${told.cpuSeconds} s of processor time`)
  if (missing === 0) return
  say(`mainforte: ${missing} of ${model.jobs} jobs found no place; give it more time, or the instance has no solution.`)
  process.exitCode = 1
}
