import { describe, expect, test } from 'vitest'
import { addDays, toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { defaultWeights } from './problem.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'
import { seededProblem } from './seeded-problem.ts'
import { noHypothesis, replyTo, supposed, weightsIn, type Hypotheses } from './suppose.ts'

const problem = { needs: [sampleNeed], experts: [sampleExpert], context: sampleContext }
const paris = { lat: 48.9, lon: 2 }
const reply = (given: Partial<Hypotheses>, of = problem) => replyTo(supposed(of, sampleNeed.id, { ...noHypothesis, ...given }), sampleNeed.id)

describe('each hypothesis lifts its own gate and no other', () => {
  const far = { ...problem, experts: [{ ...sampleExpert, place: paris, remoteOk: true }] }
  test('another radius', () => {
    expect(reply({}, far).eligible).toBe(0)
    expect(reply({ radiusKm: 200 }, far).eligible).toBe(0)
    expect(reply({ radiusKm: 220 }, far).eligible).toBe(1)
  })
  test('a radius shorter than what somebody accepts takes nothing away', () => expect(reply({ radiusKm: 1 })).toEqual(reply({})))
  test('sessions at a distance, for those who accept them', () => {
    expect(reply({ remote: true }, far).eligible).toBe(1)
    expect(reply({ remote: true }, { ...problem, experts: [{ ...sampleExpert, place: paris, remoteOk: false }] }).eligible).toBe(0)
  })
  test('a later end, and never an earlier one', () => {
    const late = { ...problem, experts: [{ ...sampleExpert, managerVeto: { until: toPlainDate('2026-12-10') } }], needs: [{ ...sampleNeed, window: { from: sampleNeed.window.from, to: toPlainDate('2026-12-11') } }] }
    expect(reply({}, late).eligible).toBe(0)
    expect(reply({ until: toPlainDate('2026-12-18') }, late).eligible).toBe(0)
    const longer = { ...late, experts: [{ ...sampleExpert, managerVeto: { until: toPlainDate('2026-11-10') } }], needs: [{ ...sampleNeed, window: { from: sampleNeed.window.from, to: toPlainDate('2026-11-13') } }] }
    expect(reply({ until: toPlainDate('2026-12-18') }, longer).eligible).toBe(1)
    expect(reply({ until: addDays(sampleNeed.window.to, -30) })).toEqual(reply({}))
  })
  test('a day more in the pool', () => {
    const short = { ...problem, context: { ...sampleContext, pools: poolsOf(['mornay-2026', 4]) } }
    expect(reply({}, short).eligible).toBe(0)
    expect(reply({ more: { poolId: 'mornay-2026', halfDays: toHalfDays(2) } }, short).eligible).toBe(1)
    expect(reply({ more: { poolId: 'elsewhere', halfDays: toHalfDays(2) } }, short).eligible).toBe(0)
  })
  test('other weights move the fit and nobody in or out', () => {
    const weights = weightsIn({ capability: 1, calendars: 0, proximity: 0, load: 0, ground: 0 }, 'tried')
    expect(reply({ weights })).toEqual({ eligible: 1, best: 1000 })
  })
})

test('no hypothesis changes nothing, on a whole territory', () => {
  const whole = seededProblem({ needs: 6, experts: 120, seed: 3 })
  for (const { id } of whole.needs) expect(replyTo(supposed(whole, id, noHypothesis), id)).toEqual(replyTo(whole, id))
})

test('widening never takes anybody away, and touches no other need', () => {
  for (const seed of [1, 2, 3, 4]) {
    const whole = seededProblem({ needs: 4, experts: 80, seed })
    const [need, other] = whole.needs
    const wider = supposed(whole, need!.id, { ...noHypothesis, remote: true })
    expect(replyTo(wider, need!.id).eligible).toBeGreaterThanOrEqual(replyTo(whole, need!.id).eligible)
    expect(replyTo(wider, other!.id)).toEqual(replyTo(whole, other!.id))
  }
})

test('nobody at all, and a need that is not there, are answers', () => {
  expect(reply({}, { ...problem, experts: [] })).toEqual({ eligible: 0, best: null })
  expect(replyTo(problem, 'gone')).toEqual({ eligible: 0, best: null })
})

describe('proportions as weights', () => {
  test('the published ones come back', () => expect(weightsIn({ capability: 40, calendars: 25, proximity: 15, load: 10, ground: 10 }, defaultWeights.version)).toEqual(defaultWeights))
  test('always add up exactly', () => {
    for (const [a, b, c, d, e] of [[1, 1, 1, 0, 0], [7, 3, 3, 3, 1], [0, 0, 0, 0, 1], [99, 1, 1, 1, 1]] as const) {
      expect(Object.values(weightsIn({ capability: a, calendars: b, proximity: c, load: d, ground: e }, 'x').of).reduce((sum, one) => sum + one, 0)).toBe(1000)
    }
  })
  test.each([[0, 0], [-1, 5], [Number.NaN, 1], [0.5, 1]])('%s and %s are refused', (capability, load) => {
    expect(() => weightsIn({ capability, calendars: 0, proximity: 0, load, ground: 0 }, 'x')).toThrow(RangeError)
  })
})
