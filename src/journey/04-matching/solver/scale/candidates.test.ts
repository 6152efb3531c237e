import { describe, expect, test } from 'vitest'
import { candidatesOf } from '../candidates.ts'
import { distanceBetween } from '../meeting.ts'
import { asProblem } from './as-problem.ts'
import { candidates, mostEdges, TooManyEdges, type Edges } from './candidates.ts'
import { generate } from './generator.ts'

const small = generate({ needs: 40, experts: 900, poolFactor: 0.12, seed: 3 })
const listOf = ({ starts, expert, fit }: Edges, need: number) => Array.from(expert.subarray(starts[need], starts[need + 1]), (one, at) => ({ expert: one, fit: fit[starts[need]! + at]! }))

describe('candidates', () => {
  test('are the room’s own allowed pairs, with the room’s fit, but for rounded places', () => {
    const problem = asProblem(small)
    const rooms = new Map(candidatesOf(problem).allowed.map((pair) => [`${pair.need.id} ${pair.expert.id}`, pair.fit]))
    const edges = candidates(small, small.experts)
    const strange: string[] = []
    let alike = 0
    for (let need = 0; need < small.needs; need += 1) {
      for (const { expert, fit } of listOf(edges, need)) {
        const key = `need-${need} expert-${expert}`
        const room = rooms.get(key)
        rooms.delete(key)
        if (room === undefined || Math.abs(room - fit) > 1) strange.push(`${key}: ${room} or ${fit}`)
        else alike += 1
      }
    }
    const onTheEdge = (key: string) => {
      const [need, expert] = key.split(' ')
      const [one, other] = [problem.needs.find(({ id }) => id === need)!, problem.experts.find(({ id }) => id === expert)!]
      return Math.abs(distanceBetween(one, other)! - other.mobilityKm) < 0.1
    }
    expect(strange).toEqual([])
    expect([...rooms.keys()].filter((key) => !onTheEdge(key))).toEqual([])
    expect(alike).toBeGreaterThan(300)
  })

  test('are the first of all, best fit first, ties by expert', () => {
    const all = candidates(small, small.experts)
    const kept = candidates(small, 5)
    for (let need = 0; need < small.needs; need += 1) {
      const best = listOf(all, need).toSorted((a, b) => b.fit - a.fit || a.expert - b.expert)
      expect(listOf(all, need)).toEqual(best)
      expect(listOf(kept, need)).toEqual(best.slice(0, 5))
    }
  })

  test('of a need on site are the best of many zones; a remote one looks no farther once its list is full', () => {
    const large = generate({ needs: 100, experts: 12_000, poolFactor: 0.12, seed: 5 })
    const kept = candidates(large, 8)
    const problem = asProblem(large)
    const onSite = problem.needs.flatMap((need, at) => (need.remoteOk ? [] : [{ need, at }])).slice(0, 15)
    const rooms = candidatesOf({ ...problem, needs: onSite.map(({ need }) => need) }).allowed
    for (const { need, at } of onSite) {
      const best = rooms.filter((pair) => pair.need === need).slice(0, 8)
      expect(listOf(kept, at)).toHaveLength(best.length)
      listOf(kept, at).forEach(({ fit }, place) => expect(Math.abs(fit - best[place]!.fit)).toBeLessThanOrEqual(1))
    }
    const remote = Array.from(large.needRemote.keys()).filter((need) => large.needRemote[need] === 1)
    expect(remote.filter((need) => listOf(kept, need).length === 8).length / remote.length).toBeGreaterThan(0.8)
  })

  test('are the same bytes twice', () => {
    const again = candidates(generate({ needs: 40, experts: 900, poolFactor: 0.12, seed: 3 }), 12)
    expect(again).toEqual(candidates(small, 12))
  })

  test('of too many pairs are refused with the limit named', () => {
    const many = { ...small, needs: 1_000_000, experts: 1_000_000 }
    expect(() => candidates(many, 11)).toThrow(TooManyEdges)
    expect(() => candidates(many, 11)).toThrow(`11000000 pairs could be kept, ${mostEdges} at most`)
  })

  test('of no need, of no expert', () => {
    expect(candidates(generate({ needs: 0, experts: 100, poolFactor: 0.12, seed: 1 }), 12)).toEqual({ starts: new Int32Array(1), expert: new Int32Array(0), fit: new Int32Array(0) })
    expect(candidates(generate({ needs: 3, experts: 0, poolFactor: 0.12, seed: 1 }), 12)).toEqual({ starts: new Int32Array(4), expert: new Int32Array(0), fit: new Int32Array(0) })
  })
})
