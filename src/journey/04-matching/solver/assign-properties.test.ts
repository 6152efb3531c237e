import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { assign } from './assign.ts'
import type { Problem } from './candidates.ts'
import { warmHighs } from './highs.ts'
import { seededProblem } from './seeded-problem.ts'

const enough = 20
const drawn = fc.record({ needs: fc.integer({ min: 1, max: 8 }), experts: fc.integer({ min: 1, max: 14 }), seed: fc.nat(100_000), scarcity: fc.integer({ min: 1, max: 4 }) })
const problemOf = (size: { needs: number; experts: number; seed: number; scarcity: number }): Problem => seededProblem(size)

beforeAll(async () => {
  await warmHighs()
})

describe('what must not change the answer, and what may only better it', () => {
  it('an expert more, or a day more at a site, never serves less', async () => {
    await fc.assert(fc.asyncProperty(drawn, fc.nat(13), async (size, which) => {
      const asked = problemOf(size)
      const fewer = { ...asked, experts: asked.experts.filter((_, at) => at !== which % asked.experts.length) }
      const poolId = asked.experts[which % asked.experts.length]!.poolId
      const pool = asked.context.pools.get(poolId)!
      const richer = { ...asked, context: { ...asked.context, pools: new Map(asked.context.pools).set(poolId, { ...pool, halfDaysLeft: toHalfDays(pool.halfDaysLeft + 2) }) } }
      const [now, less, more] = [await assign(asked, enough), await assign(fewer, enough), await assign(richer, enough)]
      expect(less.value.waiting).toBeLessThanOrEqual(now.value.waiting)
      expect(more.value.waiting).toBeGreaterThanOrEqual(now.value.waiting)
    }), { numRuns: 60 })
  }, 120_000)

  it('the order in which things are given changes nothing', async () => {
    await fc.assert(fc.asyncProperty(drawn, async (size) => {
      const asked = problemOf(size)
      const turned: Problem = { needs: asked.needs.toReversed(), experts: asked.experts.toReversed(), context: { ...asked.context, pools: new Map([...asked.context.pools].toReversed()) } }
      const [one, other] = [await assign(asked, enough), await assign(turned, enough)]
      expect(other.pairs).toEqual(one.pairs)
      expect([other.value, other.bound, other.floor]).toEqual([one.value, one.bound, one.floor])
    }), { numRuns: 80 })
  }, 120_000)

  it('a pair the answer does not use can be taken away', async () => {
    await fc.assert(fc.asyncProperty(drawn, fc.nat(7), fc.nat(13), async (size, needAt, expertAt) => {
      const asked = problemOf(size)
      const need = asked.needs[needAt % asked.needs.length]!
      const expert = asked.experts[expertAt % asked.experts.length]!
      const one = await assign(asked, enough)
      if (one.pairs.some((pair) => pair.needId === need.id && pair.expertId === expert.id)) return
      const without = { ...asked, needs: asked.needs.map((each) => (each === need ? { ...need, refusedExpertIds: [expert.id] } : each)) }
      expect((await assign(without, enough)).pairs).toEqual(one.pairs)
    }), { numRuns: 120 })
  }, 120_000)

  it('the same question gets the same bytes', async () => {
    const asked = seededProblem({ needs: 20, experts: 80, seed: 9, scarcity: 3 })
    const [one, again] = [await assign(asked, enough), await assign(asked, enough)]
    expect(JSON.stringify(again)).toBe(JSON.stringify(one))
    expect(one.optimal).toBe(true)
  }, 60_000)
})
