import { parseArgs } from 'node:util'
import { OperatorError } from '#house/refusal.ts'
import { TooManyEdges } from '#journey/04-matching/solver/scale/candidates.ts'
import { runGenerated, type Outcome, type Worth } from '#journey/04-matching/solver/scale/run.ts'
import { cpuSeconds, limit } from './limits.ts'
import { print, say } from './say.ts'

const usage = 'usage: mainforte bench matching --needs N --experts M [--pools F] [--seed S] [--seconds T] [--rounds R] [--json]'
const options = { needs: { type: 'string' }, experts: { type: 'string' }, pools: { type: 'string', default: '0.12' }, seed: { type: 'string', default: '1' }, seconds: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'boolean', default: false } } as const
const mostExperts = 5_000_000
const defaultSeconds = 10

const percent = (share: number) => `${(100 * share).toFixed(3)} %`
const line = (name: string, { served, points }: Worth, of: Worth) => `  ${name.padEnd(12)} ${served} served, ${points} points (${percent(of.points === 0 ? 0 : 1 - points / of.points)} fewer)`

function told(outcome: Outcome): string {
  const { needs, experts, edges, answer, bound, gap, rounds, seconds, firstCome, stable, faults } = outcome
  return [
    `${needs} needs, ${experts} experts, ${edges} allowed pairs kept`,
    `  engine       ${answer.served} served, ${answer.points} points; no answer is worth more than ${bound}: at most ${percent(gap)} below the best${gap === 0 ? ', proved the best' : ''}`,
    line('first come', firstCome, answer), line('stable', stable, answer),
    `  ${rounds} rounds; generated in ${seconds.generate.toFixed(2)} s, candidates in ${seconds.candidates.toFixed(2)} s, solved in ${seconds.solve.toFixed(2)} s of processor time`,
    faults.length === 0 ? '  checked: feasible, worth what it says' : `  WRONG: ${faults.join('; ')}`,
  ].join('\n')
}

/** A generated network matched whole: the engine beside first-come and stable matching. */
export async function bench(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  if (positionals.length !== 1 || positionals[0] !== 'matching') throw new OperatorError(usage, 2)
  const needs = limit('needs', values.needs, { whole: true })
  const experts = limit('experts', values.experts, { whole: true })
  if (needs === undefined || experts === undefined) throw new OperatorError(usage, 2)
  if (experts > mostExperts) throw new OperatorError(`--experts is at most ${mostExperts}.`, 2)
  const rounds = limit('rounds', values.rounds, { whole: true })
  const seconds = limit('seconds', values.seconds) ?? (rounds === undefined ? defaultSeconds : undefined)
  const size = { needs, experts, poolFactor: limit('pools', values.pools)!, seed: limit('seed', values.seed, { whole: true })! }
  try {
    const outcome = await runGenerated(size, { now: cpuSeconds(), seconds, rounds }, say)
    print(values.json ? JSON.stringify(outcome) : told(outcome))
    if (outcome.faults.length > 0) process.exitCode = 1
  } catch (error) {
    if (error instanceof TooManyEdges) throw new OperatorError(`${error.message}.`, 2)
    throw error
  }
}
