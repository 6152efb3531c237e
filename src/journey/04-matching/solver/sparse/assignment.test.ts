import { describe, expect, test } from 'vitest'
import { candidates } from '../scale/candidates.ts'
import { generate } from '../scale/generator.ts'
import { solve } from '../highs.ts'
import { assignSparse } from './assignment.ts'
import { faultsOf } from './certificate.ts'
import { seededSparse } from './seeded-sparse.ts'
import { nobody, servingFirst, type Sparse } from './sparse.ts'

/** The best value there is, by trying everything. */
function best(problem: Sparse, need = 0, taken = new Set<number>()): number {
  if (need === problem.needs) return 0
  let most = best(problem, need + 1, taken)
  for (let at = problem.starts[need]!; at < problem.starts[need + 1]!; at += 1) {
    const one = problem.expert[at]!
    if (taken.has(one)) continue
    taken.add(one)
    most = Math.max(most, problem.worth[at]! + best(problem, need + 1, taken))
    taken.delete(one)
  }
  return most
}

/** The same problem with needs and experts in reverse. */
function reversed({ needs, experts, starts, expert, worth }: Sparse): Sparse {
  const lengths = Array.from({ length: needs }, (_, need) => starts[need + 1]! - starts[need]!).toReversed()
  const turned = new Int32Array(needs + 1)
  lengths.forEach((length, need) => (turned[need + 1] = turned[need]! + length))
  return { needs, experts, starts: turned, expert: expert.map((one) => experts - 1 - one).toReversed(), worth: worth.toReversed() }
}

const served = (expertOf: Int32Array) => expertOf.filter((one) => one !== nobody).length

describe('the exact assignment', () => {
  test('is worth what trying everything finds, and proves it', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = seededSparse({ needs: 1 + (seed % 7), experts: 1 + (seed % 5), perNeed: 4, most: [3, 20, 1000][seed % 3]!, seed })
      const assigned = assignSparse(problem)
      expect([seed, assigned.value, faultsOf(problem, assigned)]).toEqual([seed, best(problem), []])
    }
  })

  test('is worth what an integer solver finds', async () => {
    const problem = seededSparse({ needs: 60, experts: 40, perNeed: 8, most: 1000, seed: 11 })
    const pairs = Array.from({ length: problem.expert.length }, (_, at) => at)
    const needOf = (pair: number) => problem.starts.findLastIndex((start) => start <= pair)
    const rowsBy = (key: (pair: number) => number) => [...new Set(pairs.map(key))].map((value) => {
      const columns = pairs.filter((pair) => key(pair) === value)
      return { columns, values: columns.map(() => 1), lower: -Infinity, upper: 1 }
    })
    const model = { costs: Array.from(problem.worth), integers: pairs.length, rows: [...rowsBy(needOf), ...rowsBy((pair) => problem.expert[pair]!)] }
    const judged = await solve(model, pairs.map(() => 0), 20)
    expect(judged.optimal).toBe(true)
    expect(assignSparse(problem).value).toBe(pairs.reduce((sum, pair) => sum + (judged.chosen![pair] ? problem.worth[pair]! : 0), 0))
  })

  test('proves itself when experts are scarce', () => {
    for (const experts of [300, 900, 1100]) {
      const problem = seededSparse({ needs: 1000, experts, perNeed: 12, most: 1000, seed: experts })
      const assigned = assignSparse(problem)
      expect(faultsOf(problem, assigned)).toEqual([])
      expect(assigned.gap).toBe(0)
    }
  })

  test('is worth the same in another order, and is the same bytes twice', () => {
    const problem = seededSparse({ needs: 500, experts: 400, perNeed: 10, most: 50, seed: 21 })
    const turned = assignSparse(reversed(problem))
    expect(faultsOf(reversed(problem), turned)).toEqual([])
    expect(turned.value).toBe(assignSparse(problem).value)
    expect(assignSparse(problem)).toEqual(assignSparse(problem))
  })

  test('serves the most needs first when told so', () => {
    const edges = { starts: Int32Array.of(0, 2, 3), expert: Int32Array.of(0, 1, 0), fit: Int32Array.of(900, 10, 100) }
    expect(assignSparse({ needs: 2, experts: 2, ...edges, worth: Float64Array.from(edges.fit) }).value).toBe(900)
    expect(assignSparse(servingFirst(edges, 2)).expertOf).toEqual(Int32Array.of(1, 0))
    expect(assignSparse(servingFirst({ ...edges, starts: Int32Array.of(0, 1, 2), expert: Int32Array.of(0, 0), fit: Int32Array.of(900, 10) }, 1, Int32Array.of(52, 53))).expertOf).toEqual(Int32Array.of(nobody, 0))
  })

  test('serves those who weigh most when experts are short, as trying everything does', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { starts, expert, worth } = seededSparse({ needs: 8, experts: 4, perNeed: 3, most: 1000, seed })
      const weight = Int32Array.from({ length: 8 }, (_, need) => 52 + ((need * seed) % 5))
      const problem = servingFirst({ starts, expert, fit: Int32Array.from(worth) }, 4, weight)
      const assigned = assignSparse(problem)
      expect([seed, assigned.value, faultsOf(problem, assigned)]).toEqual([seed, best(problem), []])
    }
  })

  test('refuses sums that would not be exact', () => {
    const edges = { starts: Int32Array.of(0, 1), expert: Int32Array.of(0), fit: Int32Array.of(1000) }
    expect(() => servingFirst(edges, 1, Int32Array.of(100), 10_000_000)).toThrow('cannot be added up exactly')
  })

  test('of a generated network serves nearly everybody, with a proof', () => {
    const edges = candidates(generate({ needs: 2000, experts: 20_000, poolFactor: 0.12, seed: 1 }), 12)
    const problem = servingFirst(edges, 20_000)
    const assigned = assignSparse(problem)
    expect(faultsOf(problem, assigned)).toEqual([])
    expect(served(assigned.expertOf)).toBeGreaterThan(1900)
  })

  test('of no need, no expert, no pair', () => {
    for (const [needs, experts] of [[0, 0], [0, 3], [3, 0], [3, 3]] as const) {
      const problem = { needs, experts, starts: new Int32Array(needs + 1), expert: new Int32Array(0), worth: new Float64Array(0) }
      const assigned = assignSparse(problem)
      expect([assigned.value, assigned.bound, assigned.gap, faultsOf(problem, assigned)]).toEqual([0, 0, 0, []])
    }
  })
})
