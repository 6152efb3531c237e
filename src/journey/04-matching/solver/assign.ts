import { candidatesOf, type Candidate, type Candidates, type Problem } from './candidates.ts'
import { check, type AssignedPair, type Value } from './check.ts'
import { firstCome } from './first-come.ts'
import { excludedBy } from './gates.ts'
import { relaxedBound, solve, type IntegerModel } from './highs.ts'
import { fitModel, servingModel, startOf } from './models.ts'
import { missionCost, waitingWeight } from './objective.ts'
import type { Context, Need, Told } from './problem.ts'

/** No assignment is worth more than `bound`; `gap` is what may be missing, as a share of the bound. */
export type Proof = { readonly value: number; readonly bound: number; readonly gap: number }

export type Unserved = { readonly needId: string; readonly why: Told }

export type Assignment = {
  readonly pairs: readonly AssignedPair[]
  /** First aim: needs served, weighted by waiting. */
  readonly waiting: Proof
  /** Second aim: total fit less the load of the experts, bounded over every assignment that serves at least as much. */
  readonly fit: Proof
  readonly value: Value
  readonly bound: Value
  /** The worse of the two gaps, 0 to 1. */
  readonly gap: number
  readonly optimal: boolean
  readonly method: 'solver' | 'first-come'
  readonly unserved: readonly Unserved[]
  /** Allowed pairs, and those left out because there were too many. */
  readonly allowed: number
  readonly dropped: number
}

type Bounds = { waiting: number; fit: number }
type Answer = { chosen: readonly Candidate[]; bounds: Bounds }

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function valueOf(chosen: readonly Candidate[], context: Context): Value {
  const given = new Map<string, number>()
  const costs = chosen.map(({ expert }) => {
    const nth = (given.get(expert.id) ?? 0) + 1
    given.set(expert.id, nth)
    return missionCost(expert, nth)
  })
  const waiting = sum(chosen.map((pair) => waitingWeight(pair.need, context.today)))
  return { waiting, fit: sum(chosen.map((pair) => pair.fit)) - sum(costs) }
}

/** As if every need that has a pair were served by its best expert, at no cost. */
function plainBounds(pairs: readonly Candidate[], context: Context): Bounds {
  const best = new Map<Need, number>()
  for (const { need, fit } of pairs) best.set(need, Math.max(best.get(need) ?? 0, fit))
  return { waiting: sum([...best.keys()].map((need) => waitingWeight(need, context.today))), fit: sum([...best.values()]) }
}

const isBetter = (a: Value, b: Value) => a.waiting > b.waiting || (a.waiting === b.waiting && a.fit > b.fit)

/** Value and bound of one aim; what was found among the kept pairs bounds nothing when some were dropped. */
async function aim(modelOf: (pairs: readonly Candidate[]) => IntegerModel, { allowed, kept }: Candidates, start: readonly Candidate[], seconds: number) {
  const model = modelOf(kept)
  const whole = allowed.length === kept.length
  const relaxed = whole ? { bound: Infinity, seconds: 0 } : await relaxedBound(modelOf(allowed), seconds)
  const solved = await solve(model, startOf(model, kept, new Set(start)), seconds - relaxed.seconds)
  const found = solved.chosen ? kept.filter((_, column) => solved.chosen![column]) : start
  return { found, bound: whole ? solved.bound : relaxed.bound, seconds: solved.seconds + relaxed.seconds }
}

/** The best fit for the same needs served: far easier than choosing them anew, so a good start when time is short. */
async function reshuffle(kept: readonly Candidate[], served: readonly Candidate[], context: Context, seconds: number) {
  const needs = new Set(served.map((pair) => pair.need))
  const pairs = kept.filter((pair) => needs.has(pair.need))
  const everyNeedServed = needs.size === new Set(kept.map((pair) => pair.need)).size
  if (everyNeedServed) return { found: served, seconds: 0 }
  const { waiting } = valueOf(served, context)
  return aim((among) => fitModel(among, context, waiting), { allowed: pairs, kept: pairs }, served, seconds)
}

async function solveInOrder(candidates: Candidates, start: readonly Candidate[], context: Context, seconds: number): Promise<Answer> {
  const best = (found: readonly Candidate[], known: readonly Candidate[]) =>
    isBetter(valueOf(found, context), valueOf(known, context)) ? found : known
  const plain = plainBounds(candidates.allowed, context)
  const serving = await aim((pairs) => servingModel(pairs, context), candidates, start, seconds / 2)
  const served = best(serving.found, start)
  const { waiting } = valueOf(served, context)
  const left = seconds - serving.seconds
  const reshuffled = await reshuffle(candidates.kept, served, context, left / 2)
  const reached = best(reshuffled.found, served)
  const fitting = await aim((pairs) => fitModel(pairs, context, waiting), candidates, reached, left - reshuffled.seconds)
  return {
    chosen: best(fitting.found, reached),
    bounds: { waiting: Math.min(plain.waiting, serving.bound), fit: Math.min(plain.fit, fitting.bound) },
  }
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
  return problem.needs
    .filter((need) => !served.has(need.id))
    .map((need) => {
      const allowed = pairs.filter((pair) => pair.need.id === need.id).length
      const why = allowed > 0 ? { code: 'experts-given-elsewhere', params: { experts: allowed } } : nearestGate(need, problem)
      return { needId: need.id, why }
    })
}

/**
 * Gives each open need at most one expert, all at once, within the half-days of experts and companies: as many needs
 * as possible weighted by waiting, then the greatest total fit less a load that grows with each mission of an expert.
 * Takes about `seconds` of solving and then gives what it has, with how far from the best it may be; first-come at
 * worst. Blocks its thread: a server runs it in a worker. The same problem in any order gives the same answer while
 * the proof is complete. Left to the large-scale engine: the floor under the worst fit, the load of companies,
 * keeping people already asked, and the plans of one expert's several missions together (each fits alone; planning
 * decides).
 */
export async function assign(problem: Problem, seconds: number, candidates = candidatesOf(problem)): Promise<Assignment> {
  const { context } = problem
  const { allowed, kept } = candidates
  const start = firstCome(problem, kept)
  const plain: Answer = { chosen: start, bounds: plainBounds(allowed, context) }
  const solved = kept.length === 0 ? plain : await solveInOrder(candidates, start, context, seconds)
  const claimed = (answer: Answer) => ({ pairs: answer.chosen.map(asPair), value: valueOf(answer.chosen, context) })
  // A numerical fault of the solver must not reach people: what does not stand up to the checker is not given.
  const answer = check(problem, claimed(solved)).length === 0 ? solved : plain
  const value = valueOf(answer.chosen, context)
  const waiting = proofOf(value.waiting, answer.bounds.waiting)
  const fit = proofOf(value.fit, answer.bounds.fit)
  return {
    pairs: answer.chosen.map(asPair).toSorted((a, b) => (a.needId < b.needId ? -1 : 1)),
    waiting,
    fit,
    value,
    bound: { waiting: waiting.bound, fit: fit.bound },
    gap: Math.max(waiting.gap, fit.gap),
    optimal: waiting.gap === 0 && fit.gap === 0,
    method: answer.chosen === start ? 'first-come' : 'solver',
    unserved: unservedOf(problem, allowed, answer.chosen),
    allowed: allowed.length,
    dropped: allowed.length - kept.length,
  }
}

const asPair = ({ need, expert, fit }: Candidate): AssignedPair => ({ needId: need.id, expertId: expert.id, fit })
