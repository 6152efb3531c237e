import { describe, expect, test } from 'vitest'
import { toInstant } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import type { Assignment } from '../../solver/assign.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from '../../solver/sample-pair.ts'
import type { Attempt } from '../../runs/queries.ts'
import { differenceOf, gapPercent, inTens, standingOf } from './rules.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('parts divided by ten', () => {
  test('add up to the rounded total, whatever their remainders', () => {
    for (let seed = 1; seed < 2000; seed += 1) {
      const parts = [seed % 401, (seed * 7) % 251, (seed * 13) % 151, (seed * 29) % 101, (seed * 31) % 101]
      const whole = inTens(parts)
      expect(sum(whole)).toBe(Math.round(sum(parts) / 10))
      whole.forEach((value, at) => expect(Math.abs(value - parts[at]! / 10)).toBeLessThan(1))
    }
  })
  test('the largest remainder goes up, a tie in order', () => {
    expect(inTens([384, 235, 133, 90, 90])).toEqual([38, 24, 13, 9, 9])
    expect(inTens([14, 15, 15])).toEqual([1, 2, 1])
  })
})

test('a gap is never said smaller than proved', () => {
  expect([0, 0.003, 0.0031, 0.00001].map(gapPercent)).toEqual([0, 0.3, 0.4, 0.1])
})

describe('why the first of the ranking is not given', () => {
  const scierie = { ...sampleNeed, id: 'scierie' }
  const second = { ...sampleExpert, id: 'garnier', siteId: 'orcenne', poolId: 'orcenne-2026' }
  const mate = { ...sampleExpert, id: 'mate' }
  const problem = { needs: [sampleNeed, scierie], experts: [sampleExpert, second, mate], context: { ...sampleContext, pools: poolsOf(['mornay-2026', 20], ['orcenne-2026', 20]) } }
  const assigned = (...pairs: [needId: string, expertId: string, fit: number][]) => ({ pairs: pairs.map(([needId, expertId, fit]) => ({ needId, expertId, fit })) }) as unknown as Assignment
  const first = (expert = sampleExpert, fit = 900) => ({ need: sampleNeed, expert, fit })
  const given = { need: sampleNeed, expert: second, fit: 880 }

  test('kept for another need, with the fit there', () => {
    expect(differenceOf(problem, assigned(['laiterie', 'garnier', 880], ['scierie', 'roche', 950]), first(), given)).toEqual({ code: 'kept-for', needId: 'scierie', there: 950, here: 900, given: 880 })
  })
  test('the load of the year outweighs a difference of 20, not one of 40', () => {
    const busy = { ...sampleExpert, missionsThisYear: 1 }
    expect(differenceOf(problem, assigned(['laiterie', 'garnier', 880]), first(busy), given)).toMatchObject({ code: 'load', engagements: 1 })
    expect(differenceOf(problem, assigned(['laiterie', 'garnier', 880]), first(busy, 920), given)).toMatchObject({ code: 'overall' })
  })
  test('a colleague takes the last half-days of the site', () => {
    const context = { ...problem.context, pools: poolsOf(['mornay-2026', 11], ['orcenne-2026', 20]) }
    const pairs = assigned(['laiterie', 'garnier', 880], ['scierie', 'mate', 950])
    expect(differenceOf({ ...problem, context }, pairs, first(), given).code).toBe('pool')
    expect(differenceOf({ ...problem, context: { ...context, pools: poolsOf(['mornay-2026', 2 * toHalfDays(6)]) } }, pairs, first(), given).code).toBe('overall')
  })
})

describe('what is done about the answer shown', () => {
  const attempt: Attempt = { runId: 'r', status: 'done', hash: 'now', step: null, madeAt: toInstant('2026-03-02T09:00:00Z'), reason: null, params: {} }
  test('it answers what would be asked now, or another is computed, was stopped, or is due', () => {
    expect(standingOf('now', { hash: 'now' }, attempt)).toEqual({ standing: 'current' })
    expect(standingOf('now', { hash: 'before' }, { ...attempt, status: 'running', step: 'solving' })).toEqual({ standing: 'solving', runId: 'r', step: 'solving' })
    expect(standingOf('now', { hash: 'before' }, { ...attempt, status: 'cancelled' })).toMatchObject({ standing: 'stopped', status: 'cancelled' })
    expect(standingOf('now', { hash: 'before' }, { ...attempt, hash: 'before' })).toEqual({ standing: 'due' })
    expect(standingOf('now', null, null)).toEqual({ standing: 'due' })
  })
  test('an answer that can no longer be read is asked for again', () => {
    expect(standingOf('now', null, attempt)).toEqual({ standing: 'due' })
  })
  test('one that failed on other data is tried again', () => {
    expect(standingOf('now', null, { ...attempt, status: 'failed', hash: 'before' })).toEqual({ standing: 'due' })
  })
})
