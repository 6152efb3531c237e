import { finish } from '../budgets/finish.ts'
import { faultsOfChoice } from '../budgets/judge.ts'
import type { Choice } from '../budgets/model.ts'
import { solveBudgets, type Limits } from '../budgets/solve.ts'
import { mostPairs } from '../candidates.ts'
import { firstComeOf } from '../sparse/first-come.ts'
import { stableOf } from '../sparse/stable.ts'
import { candidates, mostEdges, TooManyEdges, type Edges } from './candidates.ts'
import { generate, type Instance, type Size } from './generator.ts'
import { budgetsOf, pointsPerWeight } from './model.ts'

/** Best experts kept of each need. */
export const perNeed = 16
/** Share of the time given to the engine of our own where the integer solver may then finish. */
const ownShare = 0.1

/** Points of an answer: what serving its needs is worth by their waiting, and their fits. */
export type Worth = { readonly served: number; readonly points: number; readonly fit: number }

export type Outcome = Size & {
  readonly edges: number
  readonly answer: Worth
  readonly bound: number
  /** Share of the bound that may be missing, 0 when the answer is proved the best. */
  readonly gap: number
  readonly rounds: number
  readonly faults: readonly string[]
  readonly firstCome: Worth
  readonly stable: Worth
  readonly seconds: { readonly generate: number; readonly candidates: number; readonly solve: number }
}

function worthOf({ needWeight }: Instance, { starts, expert, fit }: Edges, expertOf: Int32Array): Worth {
  let [served, points, fits] = [0, 0, 0]
  expertOf.forEach((given, need) => {
    for (let at = starts[need]!; at < starts[need + 1]!; at++) {
      if (expert[at] !== given) continue
      served++
      fits += fit[at]!
      points += pointsPerWeight * needWeight[need]! + fit[at]!
      break
    }
  })
  return { served, points, fit: fits }
}

const expertsOf = (choice: Choice, { expert }: Edges) => choice.map((edge) => (edge < 0 ? -1 : expert[edge]!))

type Timed = { now: () => number; seconds?: number | undefined; rounds?: number | undefined }

/**
 * A generated network solved whole, beside what first-come and stable matching give. `now` counts seconds; with
 * `rounds` alone the answer is the same everywhere, and the integer solver is left out. Throws `TooManyEdges` before
 * anything is made.
 */
export async function runGenerated(size: Size, { now, seconds, rounds }: Timed, say: (line: string) => void = () => {}): Promise<Outcome> {
  const most = size.needs * Math.min(perNeed, size.experts)
  if (most > mostEdges) throw new TooManyEdges(most)
  const began = now()
  say(`generating ${size.needs} needs and ${size.experts} experts`)
  const instance = generate(size)
  const generated = now()
  say('looking for candidates')
  const edges = candidates(instance, perNeed)
  const found = now()
  say(`${edges.expert.length} allowed pairs kept; solving`)
  const model = budgetsOf(instance, edges)
  const finishing = seconds !== undefined && edges.expert.length <= 2 * mostPairs
  const limits: Limits = {
    ...(rounds === undefined ? {} : { rounds }),
    ...(seconds === undefined ? {} : { stop: () => now() - found >= seconds * (finishing ? ownShare : 1) }),
  }
  const own = solveBudgets(model, limits)
  const solution = finishing ? await finish(model, own, seconds - (now() - found)) : own
  const total = model.undone.reduce((sum, one) => sum + one, 0)
  const solved = now()
  const answer = worthOf(instance, edges, expertsOf(solution.choice, edges))
  const bound = total - solution.bound
  return {
    ...size, edges: edges.expert.length, answer, bound, gap: bound <= answer.points ? 0 : (bound - answer.points) / bound, rounds: solution.rounds,
    faults: faultsOfChoice(model, solution.choice, total - answer.points), firstCome: worthOf(instance, edges, firstComeOf(instance, edges)), stable: worthOf(instance, edges, stableOf(instance, edges)),
    seconds: { generate: generated - began, candidates: found - generated, solve: solved - found },
  }
}
