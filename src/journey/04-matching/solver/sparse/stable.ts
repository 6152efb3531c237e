import type { Edges } from '../scale/candidates.ts'
import { bestFirst, HalfDaysLeft, needsOfPairs, type Budgeted } from './half-days.ts'

/**
 * The stable assignment: no need and expert would both rather be together, even with every worse pair of the expert
 * and of the pool put aside. Both sides go by the same number, the fit, so deferred acceptance comes to this: the
 * best pair of all is nobody's to refuse, then the best of what is left. A pair refused for lack of half-days was
 * refused for better pairs alone. Gives the expert of each need, -1 for nobody.
 */
export function stableOf(instance: Budgeted, edges: Edges): Int32Array {
  const left = new HalfDaysLeft(instance)
  const needs = needsOfPairs(edges)
  for (const pair of bestFirst(edges)) left.take(needs[pair]!, edges.expert[pair]!)
  return left.expertOf
}
