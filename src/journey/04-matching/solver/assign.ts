import { candidatesOf, mostPairs, type Candidate, type Problem } from './candidates.ts'
import { check, type AssignedPair, type Value } from './check.ts'
import { engineAnswer } from './engine.ts'
import { solveInOrder, type Answer, type Floor } from './exact.ts'
import { firstCome } from './first-come.ts'
import { excludedBy } from './gates.ts'
import type { Context, Need, Told } from './problem.ts'
import { isBetter, plainBounds, valueOf, worstOf } from './worth.ts'

/** No assignment is worth more than `bound`; `gap` is what may be missing, as a share of the bound. */
export type Proof = { readonly value: number; readonly bound: number; readonly gap: number }

export type Unserved = { readonly needId: string; readonly why: Told }

export type Assignment = {
  readonly pairs: readonly AssignedPair[]
  /** First aim: needs served, weighted by waiting. */
  readonly waiting: Proof
  /** Second aim: the worst fit, raised as far as the total allows. */
  readonly floor: Floor
  /** Last aim: total fit less load, bounded over every assignment that serves as much and keeps the floor. */
  readonly fit: Proof
  readonly value: Value
  readonly bound: Value
  /** The worse of the two gaps, 0 to 1. */
  readonly gap: number
  readonly optimal: boolean
  /** The integer solver, the engine of prices and chains, or the plain first-come answer. */
  readonly method: 'solver' | 'engine' | 'first-come'
  readonly unserved: readonly Unserved[]
  readonly allowed: number
}

function proofOf(value: number, bound: number): Proof {
  return { value, bound, gap: bound <= value ? 0 : (bound - value) / Math.max(1, Math.abs(bound)) }
}

/** The gate that alone keeps most experts away, for a need nobody may serve. */
function nearestGate(need: Need, { experts, context }: Problem): Told {
  const alone = new Map<string, number>()
  for (const expert of experts) {
    const [only, ...others] = excludedBy(need, expert, context)
    if (only && others.length === 0) alone.set(only.code, (alone.get(only.code) ?? 0) + 1)
  }
  const [nearest] = [...alone].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return nearest
    ? { code: 'no-expert-allowed', params: { gate: nearest[0], experts: nearest[1] } }
    : { code: 'no-expert-near', params: { experts: experts.length } }
}

function unservedOf(problem: Problem, pairs: readonly Candidate[], chosen: readonly Candidate[]): Unserved[] {
  const served = new Set(chosen.map((pair) => pair.need.id))
  const allowedOf = new Map<string, number>()
  for (const { need } of pairs) allowedOf.set(need.id, (allowedOf.get(need.id) ?? 0) + 1)
  return problem.needs
    .filter((need) => !served.has(need.id))
    .map((need) => {
      const allowed = allowedOf.get(need.id) ?? 0
      const why = allowed > 0 ? { code: 'experts-given-elsewhere', params: { experts: allowed } } : nearestGate(need, problem)
      return { needId: need.id, why }
    })
}

const floorOf = (chosen: readonly Candidate[]): Floor => ({ worst: worstOf(chosen), before: worstOf(chosen), lost: 0, proved: chosen.length === 0 })

/** What would do without solving anything: first come, bounded as if everybody got the best. */
function plainAnswer(problem: Problem, pairs: readonly Candidate[]): Answer {
  const chosen = firstCome(problem, pairs)
  return { chosen, bounds: plainBounds(pairs, problem.context), floor: floorOf(chosen) }
}

/** Too many pairs for the integer solver: prices, chains and regrouping; the worst fit is told, not raised. */
function largeAnswer(pairs: readonly Candidate[], plain: Answer, context: Context, seconds: number): Answer {
  const began = performance.now()
  const found = engineAnswer(pairs, context, { stop: () => performance.now() - began >= seconds * 1000 })
  const chosen = isBetter(valueOf(found.chosen, context), valueOf(plain.chosen, context)) ? found.chosen : plain.chosen
  return {
    chosen, floor: floorOf(chosen),
    bounds: { waiting: Math.min(plain.bounds.waiting, found.bounds.waiting), fit: Math.min(plain.bounds.fit, Math.max(found.bounds.fit, valueOf(chosen, context).fit)) },
  }
}

/**
 * Gives each open need at most one expert, all at once, within the half-days of experts and companies: as many needs
 * as possible weighted by waiting; then the worst fit as high as a small loss of the total allows (`floorLoss`); then
 * the greatest total fit less a load that grows with each mission of an expert and of a company. Takes about `seconds`
 * of solving and then gives what it has, with how far from the best it may be; first-come at worst. Blocks its
 * thread: a server runs it in a worker. The same problem in any order gives the same answer while the proof is
 * complete. Each mission of an expert fits the calendars alone; planning decides on several together.
 * Throws `TooManyPairs`.
 */
export async function assign(problem: Problem, seconds: number, candidates = candidatesOf(problem)): Promise<Assignment> {
  const { context } = problem
  const { allowed } = candidates
  const plain = plainAnswer(problem, allowed)
  const large = allowed.length > mostPairs
  const solved = allowed.length === 0 ? plain : large ? largeAnswer(allowed, plain, context, seconds) : await solveInOrder(allowed, plain.chosen, context, seconds)
  const claimed = (answer: Answer) => ({ pairs: answer.chosen.map(asPair), value: valueOf(answer.chosen, context) })
  // A numerical fault of the solver must not reach people: what does not stand up to the checker is not given.
  const answer = check(problem, claimed(solved)).length === 0 ? solved : plain
  const value = valueOf(answer.chosen, context)
  const waiting = proofOf(value.waiting, answer.bounds.waiting)
  const fit = proofOf(value.fit, answer.bounds.fit)
  return {
    pairs: answer.chosen.map(asPair).toSorted((a, b) => (a.needId < b.needId ? -1 : 1)),
    waiting,
    floor: answer.floor,
    fit,
    value,
    bound: { waiting: waiting.bound, fit: fit.bound },
    gap: Math.max(waiting.gap, fit.gap),
    optimal: waiting.gap === 0 && fit.gap === 0 && answer.floor.proved,
    method: answer.chosen === plain.chosen ? 'first-come' : large ? 'engine' : 'solver',
    unserved: unservedOf(problem, allowed, answer.chosen),
    allowed: allowed.length,
  }
}

const asPair = ({ need, expert, fit }: Candidate): AssignedPair => ({ needId: need.id, expertId: expert.id, fit })
