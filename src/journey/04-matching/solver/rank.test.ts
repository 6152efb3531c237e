import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { count } from '#house/calendar/plan/half-day-calendar.ts'
import { commonHalvesAfterVeto } from './meeting.ts'
import { rank } from './rank.ts'
import { sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'
import { seededProblem } from './seeded-problem.ts'

const problem = seededProblem({ needs: 6, experts: 40, seed: 7 })
const ids = (list: readonly { expert: { id: string } }[]) => list.map((one) => one.expert.id)
const order = fc.shuffledSubarray([...problem.experts], { minLength: problem.experts.length })

describe('ranking', () => {
  it('does not depend on the order of the experts', () => {
    fc.assert(fc.property(fc.nat(5), order, (at, experts) => {
      const need = problem.needs[at]!
      expect(rank(need, experts, problem.context)).toEqual(rank(need, problem.experts, problem.context))
    }), { numRuns: 40 })
  })

  it('puts everybody in one list or the other, best fit first', () => {
    for (const need of problem.needs) {
      const { ranked, excluded } = rank(need, problem.experts, problem.context)
      expect([...ids(ranked), ...ids(excluded)].toSorted()).toEqual(problem.experts.map((one) => one.id).toSorted())
      const totals = ranked.map((one) => one.fit.total)
      expect(totals).toEqual(totals.toSorted((a, b) => b - a))
      expect(excluded.every((one) => one.gates.length > 0)).toBe(true)
    }
  })

  it('gives ties by id', () => {
    const twins = ['c', 'a', 'b'].map((id) => ({ ...sampleExpert, id }))
    expect(ids(rank(sampleNeed, twins, sampleContext).ranked)).toEqual(['a', 'b', 'c'])
  })

  it('counts the common half-days it strips', () => {
    const [one] = rank(sampleNeed, [sampleExpert], sampleContext).ranked
    expect(one?.commonHalfDays).toBe(count(commonHalvesAfterVeto(sampleNeed, sampleExpert)))
    expect(one?.weeks.reduce((sum, week) => sum + week.free, 0)).toBe(one?.commonHalfDays)
    expect(one?.weeks).toHaveLength(11)
  })
})
