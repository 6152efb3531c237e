import { describe, expect, test } from 'vitest'
import { candidates, type Edges } from '../scale/candidates.ts'
import { generate } from '../scale/generator.ts'
import { blockingPairs } from './blocking.ts'
import { firstComeOf } from './first-come.ts'
import type { Budgeted } from './half-days.ts'
import { nobody } from './sparse.ts'
import { stableOf } from './stable.ts'

/** Short of experts and of half-days, so that budgets decide. */
const scarce = (seed: number) => {
  const instance = generate({ needs: 60, experts: 240, poolFactor: 0.1, seed })
  return { instance, edges: candidates(instance, 12) }
}
const fitOf = ({ starts, expert, fit }: Edges, need: number, one: number) => {
  const at = expert.subarray(starts[need], starts[need + 1]).indexOf(one)
  return at < 0 ? null : fit[starts[need]! + at]!
}
const halves = (instance: Budgeted, needs: readonly number[]) => needs.reduce((sum, need) => sum + instance.needHalfDays[need]!, 0)

/** The definition, word by word: put the need's own pair and every worse pair of the expert and of the pool aside, and see whether it goes in. */
function blockingByDefinition(instance: Budgeted, edges: Edges, expertOf: Int32Array): string[] {
  const found: string[] = []
  for (let need = 0; need < instance.needs; need += 1) {
    for (let one = 0; one < instance.experts; one += 1) {
      const fit = fitOf(edges, need, one)
      const own = expertOf[need] === nobody ? null : fitOf(edges, need, expertOf[need]!)
      if (fit === null || (own !== null && own >= fit)) continue
      const stays = Array.from(expertOf.keys()).filter((other) => other !== need && expertOf[other] !== nobody && fitOf(edges, other, expertOf[other]!)! >= fit)
      const atExpert = stays.filter((other) => expertOf[other] === one)
      const inPool = stays.filter((other) => instance.expertPool[expertOf[other]!] === instance.expertPool[one])
      const asked = instance.needHalfDays[need]!
      const goesIn = halves(instance, atExpert) + asked <= instance.expertHalfDays[one]! && halves(instance, inPool) + asked <= instance.poolHalfDays[instance.expertPool[one]!]!
      if (goesIn) found.push(`${need} ${one}`)
    }
  }
  return found.toSorted()
}

const overBudget = (instance: Budgeted, expertOf: Int32Array) => {
  const served = Array.from(expertOf.keys()).filter((need) => expertOf[need] !== nobody)
  const servedBy = (holds: (one: number) => boolean) => halves(instance, served.filter((need) => holds(expertOf[need]!)))
  const experts = Array.from(instance.expertHalfDays.keys()).filter((expert) => servedBy((one) => one === expert) > instance.expertHalfDays[expert]!)
  const pools = Array.from(instance.poolHalfDays.keys()).filter((pool) => servedBy((one) => instance.expertPool[one] === pool) > instance.poolHalfDays[pool]!)
  return [...experts, ...pools]
}

describe('blocking pairs', () => {
  test('are those of the definition, for first come and for a poor answer', () => {
    let seen = 0
    for (let seed = 1; seed <= 12; seed += 1) {
      const { instance, edges } = scarce(seed)
      const first = firstComeOf(instance, edges)
      const poor = first.map((one, need) => (need % 3 === 0 ? nobody : one))
      for (const answer of [first, poor]) {
        const found = [...blockingPairs(instance, edges, answer)]
        expect(found.map(({ need, expert }) => `${need} ${expert}`).toSorted()).toEqual(blockingByDefinition(instance, edges, answer))
        seen += found.length
      }
    }
    expect(seen).toBeGreaterThan(100)
  })

  test('say why: room, a need that fits the expert less, or another of the pool', () => {
    const instance: Budgeted = {
      needs: 3, experts: 2, pools: 1, needHalfDays: Uint8Array.of(4, 4, 4), needWeight: Int32Array.of(52, 52, 52),
      expertHalfDays: Uint8Array.of(4, 4), expertPool: Int32Array.of(0, 0), poolHalfDays: Int32Array.of(8),
    }
    const edges: Edges = { starts: Int32Array.of(0, 2, 3, 4), expert: Int32Array.of(0, 1, 0, 1), fit: Int32Array.of(900, 500, 700, 600) }
    const reasons = (expertOf: Int32Array) => [...blockingPairs(instance, edges, expertOf)].map(({ need, expert, reason, insteadOf }) => ({ need, expert, reason, insteadOf }))
    expect(reasons(Int32Array.of(1, nobody, nobody))).toEqual([
      { need: 0, expert: 0, reason: 'room', insteadOf: null },
      { need: 1, expert: 0, reason: 'room', insteadOf: null },
      { need: 2, expert: 1, reason: 'expert', insteadOf: 0 },
    ])
    expect(reasons(Int32Array.of(nobody, 0, 1))).toEqual([{ need: 0, expert: 0, reason: 'expert', insteadOf: 1 }])
    expect([...blockingPairs({ ...instance, poolHalfDays: Int32Array.of(4) }, edges, Int32Array.of(nobody, nobody, 1))].map(({ need, reason }) => [need, reason])).toEqual([[0, 'pool'], [1, 'pool']])
  })

  test('of an answer with a pair that is none are refused', () => {
    const { instance, edges } = scarce(1)
    const stranger = Array.from({ length: instance.experts }, (_, one) => one).find((one) => fitOf(edges, 0, one) === null)!
    expect(() => [...blockingPairs(instance, edges, new Int32Array(instance.needs).fill(nobody, 1).fill(stranger, 0, 1))]).toThrow('are not a pair')
  })
})

describe('the stable assignment', () => {
  test('keeps to the budgets and leaves no pair that would rather be together', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const { instance, edges } = scarce(seed)
      const stable = stableOf(instance, edges)
      expect(overBudget(instance, stable)).toEqual([])
      expect([...blockingPairs(instance, edges, stable)]).toEqual([])
      expect(blockingByDefinition(instance, edges, stable)).toEqual([])
      expect(stable.some((one) => one !== nobody)).toBe(true)
    }
  })
})

describe('first come', () => {
  test('keeps to the budgets, and the longest waiting has its best expert', () => {
    const { instance, edges } = scarce(2)
    const first = firstComeOf(instance, edges)
    expect(overBudget(instance, first)).toEqual([])
    const withPairs = Array.from(first.keys()).filter((need) => edges.starts[need + 1]! > edges.starts[need]!)
    const longest = withPairs.toSorted((a, b) => instance.needWeight[b]! - instance.needWeight[a]! || a - b)[0]!
    expect(first[longest]).toBe(edges.expert[edges.starts[longest]!])
  })

  test('of nobody', () => {
    const none = generate({ needs: 0, experts: 0, poolFactor: 1, seed: 1 })
    expect(firstComeOf(none, candidates(none, 3))).toEqual(new Int32Array(0))
    expect(stableOf(none, candidates(none, 3))).toEqual(new Int32Array(0))
  })
})
