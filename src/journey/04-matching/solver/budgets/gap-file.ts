import { none } from './board.ts'
import type { Model } from './model.ts'

/** The file does not hold an instance; the message says where and what was expected. */
export class GapFileFault extends Error {
  override readonly name = 'GapFileFault'
}

/** As many edges as the engine takes at once. */
const mostEdges = 10_000_000
/** A job is left out only when the dearest cost so many times over cannot buy it a place. */
const dearestTimes = 20

function wholeNumbers(text: string): number[] {
  const words = text.split(/\s+/).filter(Boolean)
  return words.map((word, at) => {
    const value = Number(word)
    if (!/^[+-]?\d+$/.test(word) || Math.abs(value) > 2 ** 31 - 1) throw new GapFileFault(`value ${at + 1}, "${word.slice(0, 20)}", is not a whole number of at most 31 bits`)
    return value
  })
}

/**
 * A generalised assignment instance: `m n`, m rows of n costs, m rows of n uses, m capacities, separated by blanks.
 * Agents become tanks and every job must be done. Throws `GapFileFault`.
 */
export function readGap(text: string): Model {
  const values = wholeNumbers(text)
  const [agents = 0, jobs = 0] = values
  if (agents < 1 || jobs < 1) throw new GapFileFault('the file must begin with the number of agents and of jobs, both at least 1')
  if (agents * jobs > mostEdges) throw new GapFileFault(`${agents} agents × ${jobs} jobs are more than the limit of ${mostEdges} pairs`)
  const expected = 2 + 2 * agents * jobs + agents
  if (values.length !== expected) throw new GapFileFault(`${agents} agents and ${jobs} jobs need ${expected} numbers, the file has ${values.length}`)
  const at = (table: 0 | 1, agent: number, job: number) => values[2 + table * agents * jobs + agent * jobs + job]!
  const table = (of: 0 | 1) => Int32Array.from({ length: agents * jobs }, (_, edge) => at(of, edge % agents, Math.floor(edge / agents)))
  const cost = table(0)
  const use = table(1)
  if (use.some((one) => one < 0)) throw new GapFileFault('a use is below zero')
  const dearest = cost.reduce((most, one) => Math.max(most, Math.abs(one)), 1)
  return {
    jobs, tanks: agents, cost, use, starts: Int32Array.from({ length: jobs + 1 }, (_, job) => job * agents), tank: Int32Array.from({ length: agents * jobs }, (_, edge) => edge % agents),
    second: new Int32Array(agents * jobs).fill(none), room: Int32Array.from(values.slice(-agents)), undone: new Float64Array(jobs).fill(dearestTimes * dearest),
  }
}
