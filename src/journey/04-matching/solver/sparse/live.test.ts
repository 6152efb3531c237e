import { describe, expect, test } from 'vitest'
import { assignSparse } from './assignment.ts'
import { faultsOf } from './certificate.ts'
import { LiveAssignment } from './live.ts'
import { seededSparse } from './seeded-sparse.ts'
import type { Sparse } from './sparse.ts'

const firstOf = (problem: Sparse, needs: number): Sparse => {
  const edges = problem.starts[needs]!
  return { needs, experts: problem.experts, starts: problem.starts.slice(0, needs + 1), expert: problem.expert.slice(0, edges), worth: problem.worth.slice(0, edges) }
}
const pairsOf = ({ starts, expert, worth }: Sparse, need: number) => [expert.slice(starts[need], starts[need + 1]), worth.slice(starts[need], starts[need + 1])] as const

describe('needs that come one at a time', () => {
  test('leave the answer as good as solving anew, with its proof, each time', () => {
    for (const [experts, most] of [[25, 1000], [60, 5], [90, 300]] as const) {
      const whole = seededSparse({ needs: 80, experts, perNeed: 6, most, seed: experts })
      const live = new LiveAssignment(firstOf(whole, 40), assignSparse(firstOf(whole, 40)))
      for (let need = 40; need < 80; need += 1) {
        expect(live.insert(...pairsOf(whole, need))).toBe(need)
        const now = live.assigned()
        expect(faultsOf(live.problemNow(), now)).toEqual([])
        expect(now.value).toBe(assignSparse(firstOf(whole, need + 1)).value)
      }
      expect(live.problemNow()).toEqual(whole)
    }
  })

  test('may start from nothing, and may have nobody', () => {
    const live = new LiveAssignment(seededSparse({ needs: 0, experts: 2, perNeed: 1, most: 1, seed: 1 }), assignSparse(seededSparse({ needs: 0, experts: 2, perNeed: 1, most: 1, seed: 1 })))
    live.insert(new Int32Array(0), new Float64Array(0))
    live.insert(Int32Array.of(0, 1), Float64Array.of(5, 4))
    live.insert(Int32Array.of(0), Float64Array.of(3))
    expect([live.expertOf(0), live.expertOf(1), live.expertOf(2)]).toEqual([-1, 1, 0])
    expect(live.assigned().value).toBe(7)
  })

  test('leave the answer they started from as it was', () => {
    const problem = seededSparse({ needs: 30, experts: 10, perNeed: 4, most: 100, seed: 9 })
    const before = assignSparse(problem)
    const live = new LiveAssignment(problem, before)
    live.insert(Int32Array.of(0, 1, 2), Float64Array.of(500, 500, 500))
    expect(before).toEqual(assignSparse(problem))
  })
})
