import type { Priced, Sparse } from './sparse.ts'

// Judges an answer from the problem alone, and shares no code with what made it.

export type FaultCode =
  | 'unknown-expert' | 'sides-disagree' | 'pair-not-allowed'
  | 'negative-price' | 'price-too-low' | 'priced-but-unused' | 'wrong-value' | 'wrong-bound' | 'bound-not-met'
/** `at` is the need, or the expert for what concerns an expert alone; `null` for the whole. */
export type Fault = { readonly code: FaultCode; readonly at: number | null }
export type Claimed = Priced & { readonly value: number; readonly bound: number }

/** What the pair is worth, or `null` when the two may not meet. */
function worthOfPair({ starts, expert, worth }: Sparse, need: number, one: number): number | null {
  let found: number | null = null
  for (let at = starts[need]!; at < starts[need + 1]!; at += 1) {
    if (expert[at] === one && (found === null || worth[at]! > found)) found = worth[at]!
  }
  return found
}

function feasibility(problem: Sparse, claim: Claimed): { faults: Fault[]; value: number } {
  const faults: Fault[] = []
  let value = 0
  for (let need = 0; need < problem.needs; need += 1) {
    const one = claim.expertOf[need]
    if (one === -1) continue
    if (one === undefined || one < 0 || one >= problem.experts) faults.push({ code: 'unknown-expert', at: need })
    else if (claim.needOf[one] !== need) faults.push({ code: 'sides-disagree', at: need })
    else {
      const worth = worthOfPair(problem, need, one)
      if (worth === null) faults.push({ code: 'pair-not-allowed', at: need })
      else value += worth
    }
  }
  for (let one = 0; one < problem.experts; one += 1) {
    const need = claim.needOf[one]!
    if (need !== -1 && claim.expertOf[need] !== one) faults.push({ code: 'sides-disagree', at: claim.expertOf[need] === undefined ? null : need })
  }
  return { faults, value }
}

function prices(problem: Sparse, claim: Claimed): { faults: Fault[]; bound: number } {
  const faults: Fault[] = []
  let bound = 0
  for (let need = 0; need < problem.needs; need += 1) {
    const price = claim.needPrice[need]!
    bound += price
    if (!(price >= 0)) faults.push({ code: 'negative-price', at: need })
    if (price > 0 && claim.expertOf[need] === -1) faults.push({ code: 'priced-but-unused', at: need })
    for (let at = problem.starts[need]!; at < problem.starts[need + 1]!; at += 1) {
      if (!(price + claim.expertPrice[problem.expert[at]!]! >= problem.worth[at]!)) faults.push({ code: 'price-too-low', at: need })
    }
  }
  for (let one = 0; one < problem.experts; one += 1) {
    const price = claim.expertPrice[one]!
    bound += price
    if (!(price >= 0)) faults.push({ code: 'negative-price', at: one })
    if (price > 0 && claim.needOf[one] === -1) faults.push({ code: 'priced-but-unused', at: one })
  }
  return { faults, bound }
}

/**
 * Every fault of an answer that claims to be the best: none proves it. Prices that cover every pair add up to more
 * than any matching is worth, so a matching worth as much cannot be beaten.
 */
export function faultsOf(problem: Sparse, claim: Claimed): Fault[] {
  const matching = feasibility(problem, claim)
  const proof = prices(problem, claim)
  const whole: Fault[] = []
  if (claim.value !== matching.value) whole.push({ code: 'wrong-value', at: null })
  if (claim.bound !== proof.bound) whole.push({ code: 'wrong-bound', at: null })
  if (matching.value !== proof.bound) whole.push({ code: 'bound-not-met', at: null })
  return [...matching.faults, ...proof.faults, ...whole]
}
