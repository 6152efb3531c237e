import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { assign } from './assign.ts'
import { check } from './check.ts'
import { warmHighs } from './highs.ts'
import type { Expert } from './problem.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'
import { seededProblem } from './seeded-problem.ts'

const enough = 20
beforeAll(async () => {
  await warmHighs()
})

describe('global assignment', () => {
  it('gives the same answer in any order', async () => {
    const asked = seededProblem({ needs: 15, experts: 60, seed: 3, scarcity: 3 })
    const turned = { ...asked, needs: asked.needs.toReversed(), experts: asked.experts.toReversed() }
    const [one, other] = [await assign(asked, enough), await assign(turned, enough)]
    expect(other.pairs).toEqual(one.pairs)
    expect(other.value).toEqual(one.value)
  })

  it('serves more needs than first come when days are scarce', async () => {
    const asked = seededProblem({ needs: 30, experts: 200, seed: 1, scarcity: 3 })
    const [best, hasty] = [await assign(asked, enough), await assign(asked, 0)]
    expect(best.optimal).toBe(true)
    expect(check(asked, best)).toEqual([])
    expect(best.pairs.length).toBeGreaterThanOrEqual(hasty.pairs.length)
    expect(best.value.waiting).toBeGreaterThan(hasty.value.waiting)
  }, 60_000)

  it('prefers the need that has waited when only one can be served', async () => {
    const patient = { ...sampleNeed, id: 'patient', waitingSince: addDays(sampleContext.today, -300) }
    const recent = { ...sampleNeed, id: 'recent', waitingSince: sampleContext.today }
    const answer = await assign({ needs: [recent, patient], experts: [sampleExpert], context: sampleContext }, enough)
    expect(answer.pairs.map((pair) => pair.needId)).toEqual(['patient'])
    expect(answer.unserved).toEqual([{ needId: 'recent', why: { code: 'experts-given-elsewhere', params: { experts: 1 } } }])
  })

  it('spreads missions: the second of the same expert must be worth its cost', async () => {
    const two = [{ ...sampleNeed, id: 'a' }, { ...sampleNeed, id: 'b' }]
    const roomy = { ...sampleExpert, halfDaysLeft: toHalfDays(20) }
    const twin = { ...roomy, id: 'twin', place: { lat: 47.11, lon: 2.1 } }
    const { pairs } = await assign({ needs: two, experts: [roomy, twin], context: sampleContext }, enough)
    expect(pairs.map((pair) => pair.expertId).toSorted()).toEqual(['roche', 'twin'])
  })

  it('says which gate alone stands before a need nobody may serve', async () => {
    const experts = ['a', 'b'].map((id) => ({ ...sampleExpert, id, halfDaysLeft: toHalfDays(0) }))
    const { unserved } = await assign({ needs: [sampleNeed], experts, context: sampleContext }, enough)
    expect(unserved).toEqual([{ needId: 'laiterie', why: { code: 'no-expert-allowed', params: { gate: 'no-days-left', experts: 2 } } }])
    const stranger = [{ ...experts[0]!, languages: [] }]
    const other = await assign({ needs: [sampleNeed], experts: stranger, context: sampleContext }, enough)
    expect(other.unserved[0]?.why).toEqual({ code: 'no-expert-near', params: { experts: 1 } })
  })

  it('takes an empty territory', async () => {
    const answer = await assign({ needs: [], experts: [], context: sampleContext }, enough)
    expect(answer).toMatchObject({ pairs: [], unserved: [], gap: 0, optimal: true, value: { waiting: 0, fit: 0 } })
  })

  it('hands over to the engine when pairs are too many for the integer solver, with a bound', async () => {
    const experts = Array.from({ length: 600 }, (_, at): Expert => ({ ...sampleExpert, id: `expert-${at}`, missionsEver: at % 7 }))
    const needs = Array.from({ length: 20 }, (_, at) => ({ ...sampleNeed, id: `need-${at}`, halfDays: toHalfDays(at < 4 ? 6 : 4), waitingSince: addDays(sampleContext.today, at < 4 ? -30 : 0) }))
    const asked = { needs, experts, context: { ...sampleContext, pools: poolsOf(['mornay-2026', 40]) } }
    const answer = await assign(asked, 1)
    expect([answer.allowed, answer.method, answer.pairs.length]).toEqual([12_000, 'engine', 10])
    expect(check(asked, answer)).toEqual([])
    expect(answer.waiting.bound).toBeGreaterThanOrEqual(answer.waiting.value)
    expect(answer.fit.bound).toBeGreaterThanOrEqual(answer.fit.value)
  }, 60_000)
})
