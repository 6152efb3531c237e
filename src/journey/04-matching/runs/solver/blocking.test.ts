import { describe, expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { candidatesOf } from '../../solver/candidates.ts'
import { excludedBy } from '../../solver/gates.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from '../../solver/sample-pair.ts'
import { seededProblem } from '../../solver/seeded-problem.ts'
import { answerOf } from './answer.ts'
import { blockingPairs } from './blocking.ts'

// One expert who suits the dairy better than the sawmill, of 6 half-days for needs of 6; a second one who suits less.

const dairy = sampleNeed
const sawmill = { ...sampleNeed, id: 'scierie' }
const roche = sampleExpert
const garnier = { ...sampleExpert, id: 'garnier', siteId: 'orcenne', poolId: 'orcenne-2026' }
const problem = { needs: [dairy, sawmill], experts: [roche, garnier], context: { ...sampleContext, pools: poolsOf(['mornay-2026', 20], ['orcenne-2026', 20]) } }
const allowed = (...pairs: [need: typeof dairy, expert: typeof roche, fit: number][]) => pairs.map(([need, expert, fit]) => ({ need, expert, fit }))
const given = (...pairs: [needId: string, expertId: string, fit: number][]) => ({ pairs: pairs.map(([needId, expertId, fit]) => ({ needId, expertId, fit })) })

describe('pairs that would rather meet otherwise', () => {
  test('the expert goes to a need they suit less, which would lose so many points', () => {
    const pairs = allowed([dairy, roche, 900], [dairy, garnier, 700], [sawmill, roche, 850], [sawmill, garnier, 400])
    expect(blockingPairs(problem, given(['laiterie', 'garnier', 700], ['scierie', 'roche', 850]), pairs))
      .toEqual([{ needId: 'laiterie', expertId: 'roche', fit: 900, given: 700, gains: 200, because: { code: 'kept-for', needId: 'scierie', loses: 450 } }])
  })

  test('or would have nobody left', () => {
    const pairs = allowed([dairy, roche, 900], [dairy, garnier, 700], [sawmill, roche, 850])
    expect(blockingPairs(problem, given(['laiterie', 'garnier', 700], ['scierie', 'roche', 850]), pairs)).toMatchObject([{ because: { code: 'kept-for', needId: 'scierie', loses: null } }])
  })

  test('not when the expert would lose', () => {
    const pairs = allowed([dairy, roche, 900], [dairy, garnier, 700], [sawmill, roche, 950])
    expect(blockingPairs(problem, given(['laiterie', 'garnier', 700], ['scierie', 'roche', 950]), pairs)).toEqual([])
  })

  test('the days of the site go to a colleague’s need', () => {
    const mate = { ...roche, id: 'mate' }
    const short = { ...problem, experts: [roche, mate, garnier], context: { ...problem.context, pools: poolsOf(['mornay-2026', 6], ['orcenne-2026', 20]) } }
    const pairs = allowed([dairy, roche, 900], [dairy, garnier, 700], [sawmill, mate, 800])
    expect(blockingPairs(short, given(['laiterie', 'garnier', 700], ['scierie', 'mate', 800]), pairs)).toMatchObject([{ because: { code: 'site-days', needId: 'scierie', loses: null } }])
  })

  test('nobody loses, but the load of the year counts more', () => {
    const busy = { ...roche, missionsThisYear: 2, halfDaysLeft: toHalfDays(20) }
    const one = { ...problem, needs: [dairy], experts: [busy, garnier] }
    expect(blockingPairs(one, given(['laiterie', 'garnier', 880]), [{ need: dairy, expert: busy, fit: 900 }, { need: dairy, expert: garnier, fit: 880 }])).toMatchObject([{ gains: 20, because: { code: 'load', engagements: 2 } }])
  })

  test('of a whole answer are allowed pairs the need would gain by', async () => {
    const whole = seededProblem({ needs: 30, experts: 60, seed: 11, scarcity: 4 })
    const { blocking, assignment } = await answerOf(whole, 10)
    const { allowed: pairs } = candidatesOf(whole)
    expect(blocking.length).toBeGreaterThan(0)
    for (const { needId, expertId, fit, given: now } of blocking) {
      const pair = pairs.find(({ need, expert }) => need.id === needId && expert.id === expertId)
      expect(pair?.fit).toBe(fit)
      expect(excludedBy(pair!.need, pair!.expert, whole.context)).toEqual([])
      expect(assignment.pairs.find((one) => one.needId === needId)?.fit ?? null).toBe(now)
      if (now !== null) expect(fit).toBeGreaterThan(now)
    }
  })
})
