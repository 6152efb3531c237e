import type { Choice, Model } from './model.ts'

/**
 * What is wrong with a claimed choice, judged from the model alone: edges that are not the job's, tanks overdrawn, a
 * cost that is not the one claimed. Empty when it stands.
 */
export function faultsOfChoice(model: Model, choice: Choice, claimed: number): string[] {
  const faults: string[] = []
  const drawn = new Map<number, number>()
  let cost = 0
  if (choice.length !== model.jobs) faults.push(`${choice.length} jobs answered of ${model.jobs}`)
  for (let job = 0; job < model.jobs; job++) {
    const edge = choice[job] ?? -1
    if (edge < 0) {
      cost += model.undone[job]!
      continue
    }
    if (edge < model.starts[job]! || edge >= model.starts[job + 1]!) faults.push(`job ${job} has no edge ${edge}`)
    cost += model.cost[edge]!
    for (const at of [model.tank[edge]!, model.second[edge]!]) if (at >= 0) drawn.set(at, (drawn.get(at) ?? 0) + model.use[edge]!)
  }
  for (const [at, used] of drawn) if (used > model.room[at]!) faults.push(`tank ${at} gives ${used} of ${model.room[at]}`)
  if (cost !== claimed) faults.push(`the cost is ${cost}, not ${claimed}`)
  return faults
}
