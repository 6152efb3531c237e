import type { Edges } from '../scale/candidates.ts'
import { HalfDaysLeft, type Budgeted } from './half-days.ts'

/** Each need takes its best expert still free, the longest waiting first: the expert of each need, -1 for nobody. */
export function firstComeOf(instance: Budgeted, { starts, expert }: Edges): Int32Array {
  const left = new HalfDaysLeft(instance)
  const order = Array.from({ length: instance.needs }, (_, need) => need).toSorted((a, b) => instance.needWeight[b]! - instance.needWeight[a]! || a - b)
  for (const need of order) {
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) if (left.take(need, expert[at]!)) break
  }
  return left.expertOf
}
