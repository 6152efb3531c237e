import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { assign } from '#journey/04-matching/solver/assign.ts'
import { finish, integerModel } from '#journey/04-matching/solver/budgets/finish.ts'
import { readGap } from '#journey/04-matching/solver/budgets/gap-file.ts'
import { solveBudgets } from '#journey/04-matching/solver/budgets/solve.ts'
import { solve, warmHighs } from '#journey/04-matching/solver/highs.ts'
import { asProblem } from '#journey/04-matching/solver/scale/as-problem.ts'
import { candidates } from '#journey/04-matching/solver/scale/candidates.ts'
import { generate } from '#journey/04-matching/solver/scale/generator.ts'
import { budgetsOf } from '#journey/04-matching/solver/scale/model.ts'
import { perNeed, runGenerated } from '#journey/04-matching/solver/scale/run.ts'

// The engine and the integer solver on the same questions, in a process of their own: what is asked comes in as JSON, the figures go out as JSON.

type Asked = { part: keyof typeof parts; needs: number; experts: number; poolFactor: number; seeds: number[]; seconds: number; file: string; longer: number; files: string[]; rounds: number }

const now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

/** Networks of one size, one a seed: how many were proved the best, and in what time. */
async function networks({ needs, experts, poolFactor, seeds, seconds }: Asked) {
  const outcomes = []
  for (const seed of seeds) {
    const { answer, bound, gap, faults, firstCome, stable, seconds: took } = await runGenerated({ needs, experts, poolFactor, seed }, { now, seconds })
    outcomes.push({ seed, answer, bound, gap, faults, firstCome, stable, solve: took.solve })
  }
  return outcomes
}

/** The same networks by all three aims, as a territory's page asks for them: proved or not, in what time. */
async function aims({ needs, experts, poolFactor, seeds, seconds }: Asked) {
  const outcomes = []
  for (const seed of seeds) {
    const problem = asProblem(generate({ needs, experts, poolFactor, seed }))
    const began = now()
    const { optimal } = await assign(problem, seconds)
    outcomes.push({ optimal, seconds: now() - began })
  }
  return outcomes
}

/** One network by the integer solver alone, for so many seconds and for longer: the best value known. */
async function integerAlone({ needs, experts, poolFactor, seeds, seconds, longer }: Asked) {
  const instance = generate({ needs, experts, poolFactor, seed: seeds[0]! })
  const model = budgetsOf(instance, candidates(instance, perNeed))
  const integer = integerModel(model)
  const valueOf = (chosen: readonly boolean[] | null) => (chosen ? chosen.reduce((sum, taken, at) => sum + (taken ? integer.costs[at]! : 0), 0) : 0)
  const alone = await solve(integer, integer.costs.map(() => 0), seconds)
  const total = model.undone.reduce((sum, one) => sum + one, 0)
  const best = await finish(model, solveBudgets(model, { rounds: 200 }), longer)
  return { value: valueOf(alone.chosen), optimal: alone.optimal, best: total - best.cost, bound: total - best.bound }
}

/** A public instance by the integer solver alone; cost `null` when it found nothing. */
async function integerOnGap({ file, seconds }: Asked) {
  const model = readGap(readFileSync(file, 'utf8'))
  const { costs, rows, integers } = integerModel(model)
  const costOf = (at: number) => model.cost[at] ?? 0
  // Every job must be done, at the least cost.
  const done = rows.slice(0, model.jobs).map((row) => ({ ...row, lower: 1 }))
  const solved = await solve({ costs: costs.map((_, at) => -costOf(at)), rows: [...done, ...rows.slice(model.jobs)], integers }, costs.map(() => 0), seconds)
  return { cost: solved.chosen ? solved.chosen.reduce((sum, taken, at) => sum + (taken ? costOf(at) : 0), 0) : null, optimal: solved.optimal }
}

/** A public instance whose jobs may be cut in pieces, by the linear solver: no assignment costs less. `null` when the time was too short. */
async function linearOnGap({ file, seconds }: Asked) {
  const { jobs, tanks, starts, tank, use, cost, room } = readGap(readFileSync(file, 'utf8'))
  const jobOf = Array.from({ length: jobs }, (_, job) => Array.from({ length: starts[job + 1]! - starts[job]! }, () => job)).flat()
  const inTank = Array.from({ length: tanks }, (): number[] => [])
  tank.forEach((one, edge) => inTank[one]!.push(edge))
  const inJob = Array.from({ length: jobs }, (): number[] => [])
  jobOf.forEach((job, edge) => inJob[job]!.push(edge))
  const rows = [...inJob, ...inTank]
  const highs = await warmHighs()
  return highs.withModel({
    numCols: cost.length, numRows: rows.length, sense: highs.constants.objectiveSense.minimize, colCost: Array.from(cost), colLower: jobOf.map(() => 0), colUpper: jobOf.map(() => 1),
    rowLower: rows.map((_, at) => (at < jobs ? 1 : -Infinity)), rowUpper: rows.map((_, at) => (at < jobs ? 1 : room[at - jobs]!)),
    matrix: { format: 'csr', numRows: rows.length, numCols: cost.length, starts: rows.reduce((all, row) => [...all, all.at(-1)! + row.length], [0]), indices: rows.flat(), values: rows.flatMap((row, at) => row.map((edge) => (at < jobs ? 1 : use[edge]!))) },
  }, (running) => {
    running.options.set({ output_flag: false, time_limit: seconds })
    running.run()
    return { value: running.getModelStatus() === highs.constants.modelStatus.optimal ? Number(running.info.get('objective_function_value')) : null }
  })
}

const md5 = (values: Int32Array) => createHash('md5').update(values.join(' ')).digest('hex')

/** What a fixed number of rounds answers, as a digest: of public instances, and of one generated network. */
function digests({ files, needs, experts, poolFactor, seeds, rounds }: Asked) {
  const instance = generate({ needs, experts, poolFactor, seed: seeds[0]! })
  return {
    node: process.versions.node,
    digests: [...files.map((file) => md5(solveBudgets(readGap(readFileSync(file, 'utf8')), { rounds }).choice)), md5(solveBudgets(budgetsOf(instance, candidates(instance, perNeed)), { rounds }).choice)],
  }
}

const parts = { networks, aims, integerAlone, integerOnGap, linearOnGap, digests }

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked
await warmHighs()
// As in a server, the integer solver has already solved something: its code is compiled at its first questions.
if (asked.part === 'networks' || asked.part === 'integerAlone' || asked.part === 'aims') await networks({ ...asked, needs: 100, experts: 500, seeds: [1, 2], seconds: 1 })
process.stdout.write(JSON.stringify(await parts[asked.part](asked)))
