import type { Instance } from '../scale/generator.ts'
import type { Edges } from '../scale/candidates.ts'
import { nobody } from './sparse.ts'

/** What an assignment of many needs is judged against: half-days asked, those of each expert and of each pool. */
export type Budgeted = Pick<Instance, 'needs' | 'experts' | 'pools' | 'needHalfDays' | 'needWeight' | 'expertHalfDays' | 'expertPool' | 'poolHalfDays'>

/** Half-days that the pairs taken so far leave to experts and to pools; several needs may share an expert. */
export class HalfDaysLeft {
  readonly expertOf: Int32Array
  private readonly instance: Budgeted
  private readonly ofExpert: Int32Array
  private readonly ofPool: Int32Array

  constructor(instance: Budgeted) {
    this.instance = instance
    this.expertOf = new Int32Array(instance.needs).fill(nobody)
    this.ofExpert = Int32Array.from(instance.expertHalfDays)
    this.ofPool = instance.poolHalfDays.slice()
  }

  /** Takes the pair when the need is not served yet and both budgets allow it. */
  take(need: number, expert: number): boolean {
    const asked = this.instance.needHalfDays[need]!
    const pool = this.instance.expertPool[expert]!
    if (this.expertOf[need] !== nobody || asked > this.ofExpert[expert]! || asked > this.ofPool[pool]!) return false
    this.ofExpert[expert]! -= asked
    this.ofPool[pool]! -= asked
    this.expertOf[need] = expert
    return true
  }
}

/** Positions of the pairs from the best fit down, ties in their order: by need, then by expert. Fits are 0 to 1000. */
export function bestFirst({ fit }: Pick<Edges, 'fit'>): Int32Array {
  const highest = fit.reduce((most, one) => Math.max(most, one), 0)
  const next = new Int32Array(highest + 2)
  for (const one of fit) next[highest - one + 1]! += 1
  for (let at = 1; at < next.length; at += 1) next[at]! += next[at - 1]!
  const order = new Int32Array(fit.length)
  for (let at = 0; at < fit.length; at += 1) order[next[highest - fit[at]!]!++] = at
  return order
}

/** The need of each pair. */
export function needsOfPairs({ starts, expert }: Pick<Edges, 'starts' | 'expert'>): Int32Array {
  const need = new Int32Array(expert.length)
  for (let one = 0; one + 1 < starts.length; one += 1) need.fill(one, starts[one], starts[one + 1])
  return need
}
