import { mostPairs, type Candidate } from './candidates.ts'
import type { Value } from './check.ts'
import { engineAnswer } from './engine.ts'
import { solve, type IntegerModel } from './highs.ts'
import { fitModel, servingModel, startOf, tieModel } from './models.ts'
import type { Context } from './problem.ts'
import { isBetter, plainBounds, valueOf, worstOf } from './worth.ts'

/** How far the worst fit was raised, and what it cost. */
export type Floor = {
  /** Worst fit of the answer, `null` without any pair. */
  readonly worst: number | null
  /** Worst fit of the best total. */
  readonly before: number | null
  /** Points of the best total given up for it. */
  readonly lost: number
  /** No higher floor is within the loss allowed. */
  readonly proved: boolean
}
export type Answer = { readonly chosen: readonly Candidate[]; readonly bounds: Value; readonly floor: Floor }

/** Seconds left of a time that the solver's own clock spends. */
type Time = { left: number }

/** Rounds of the engine that give the integer solver a start, where there are pairs enough to need one. */
const startRounds = 10
const pairsToStart = 300
/** Share of what is left that one step of the floor may take. */
const floorShare = 0.5

const better = (found: readonly Candidate[], known: readonly Candidate[], context: Context) => (isBetter(valueOf(found, context), valueOf(known, context)) ? found : known)

async function aim(model: IntegerModel, pairs: readonly Candidate[], start: readonly Candidate[], time: Time, seconds: number) {
  const solved = await solve(model, startOf(model, pairs, new Set(start)), seconds)
  time.left -= solved.seconds
  return { found: solved.chosen ? pairs.filter((_, column) => solved.chosen![column]) : null, bound: solved.bound, settled: solved.settled }
}

/** The best fit for the same needs served: far easier than choosing them anew, so a good start when time is short. */
async function reshuffle(pairs: readonly Candidate[], served: readonly Candidate[], context: Context, time: Time) {
  const needs = new Set(served.map((pair) => pair.need))
  if (needs.size === new Set(pairs.map((pair) => pair.need)).size) return served
  const among = pairs.filter((pair) => needs.has(pair.need))
  const { found } = await aim(fitModel(among, context, valueOf(served, context).waiting), among, served, time, time.left / 2)
  return better(found ?? served, served, context)
}

/**
 * The highest worst fit at which the needs are served as well and the total loses no more than is allowed: each
 * threshold is a search of its own among the pairs that reach it, and thresholds are halved. The best total under
 * that floor comes with it.
 */
async function raiseFloor(pairs: readonly Candidate[], best: Answer, context: Context, time: Time): Promise<Answer> {
  const before = worstOf(best.chosen)
  const value = valueOf(best.chosen, context)
  if (before === null) return best
  const least = value.fit - Math.floor(Math.abs(value.fit) * context.floorLoss)
  const levels = [...new Set(pairs.map((pair) => pair.fit))].filter((fit) => fit > before).toSorted((a, b) => a - b)
  let [low, high] = [0, levels.length]
  let answer = best
  let proved = true
  while (low < high) {
    const middle = (low + high) >> 1
    const among = pairs.filter((pair) => pair.fit >= levels[middle]!)
    if (plainBounds(among, context).waiting < value.waiting) {
      high = middle
      continue
    }
    const { found, bound, settled } = await aim(fitModel(among, context, value.waiting), among, [], time, time.left * floorShare)
    const reached = found && valueOf(found, context)
    if (found && reached!.waiting >= value.waiting && reached!.fit >= least) {
      answer = { chosen: found, bounds: { ...best.bounds, fit: bound }, floor: { worst: worstOf(found), before, lost: Math.max(value.fit, reached!.fit) - reached!.fit, proved } }
      low = middle + 1
    } else {
      proved &&= settled || bound < least
      high = middle
    }
  }
  return { ...answer, floor: { ...answer.floor, proved } }
}

/** Of answers that are worth the same, always the same one, whatever else was compared: pairs that no answer uses change nothing. */
async function settleTies(pairs: readonly Candidate[], answer: Answer, context: Context, time: Time): Promise<Answer> {
  const { worst } = answer.floor
  if (worst === null || time.left <= 0) return answer
  const among = pairs.filter((pair) => pair.fit >= worst)
  const value = valueOf(answer.chosen, context)
  const { found, settled } = await aim(tieModel(among, context, value), among, answer.chosen, time, time.left)
  const same = found && settled && valueOf(found, context).waiting === value.waiting && valueOf(found, context).fit === value.fit
  return same ? { ...answer, chosen: found } : answer
}

/** The three aims in order with the integer solver, from the better of two starts; for up to `mostPairs` pairs. */
export async function solveInOrder(pairs: readonly Candidate[], start: readonly Candidate[], context: Context, seconds: number): Promise<Answer> {
  if (pairs.length > mostPairs) throw new RangeError(`${pairs.length} pairs are too many for the integer solver`)
  const time: Time = { left: seconds }
  const plain = plainBounds(pairs, context)
  const first = pairs.length > pairsToStart && seconds > 0 ? better(engineAnswer(pairs, context, { rounds: startRounds }).chosen, start, context) : start
  const serving = await aim(servingModel(pairs, context), pairs, first, time, seconds / 2)
  const served = better(serving.found ?? first, first, context)
  const reached = await reshuffle(pairs, served, context, time)
  const { waiting } = valueOf(reached, context)
  const fitting = await aim(fitModel(pairs, context, waiting), pairs, reached, time, time.left)
  const chosen = better(fitting.found ?? reached, reached, context)
  const bounds = { waiting: Math.min(plain.waiting, serving.bound), fit: Math.min(plain.fit, fitting.bound) }
  const worst = worstOf(chosen)
  const best = { chosen, bounds, floor: { worst, before: worst, lost: 0, proved: false } }
  return time.left > 0 ? await settleTies(pairs, await raiseFloor(pairs, best, context, time), context, time) : best
}
