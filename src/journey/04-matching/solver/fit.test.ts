import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWeights, fit } from './fit.ts'
import { defaultWeights, partNames, weightsTotal, type PartName, type Weights } from './problem.ts'
import { sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'

/** Four cuts of the total make five weights. */
const weights: fc.Arbitrary<Weights> = fc.array(fc.nat(weightsTotal), { minLength: 4, maxLength: 4 }).map((cuts) => {
  const edges = [0, ...cuts.toSorted((a, b) => a - b), weightsTotal]
  const of = Object.fromEntries(partNames.map((name, at) => [name, edges[at + 1]! - edges[at]!])) as Record<PartName, number>
  return { version: 'what-if', of }
})
const expert = fc
  .record({ missionsThisYear: fc.nat(9), openProposals: fc.nat(2), missionsEver: fc.nat(30), lat: fc.integer({ min: 470, max: 480 }) })
  .map(({ lat, ...some }) => ({ ...sampleExpert, ...some, place: { lat: lat / 10, lon: 2 } }))

describe('fit', () => {
  it('is exactly the sum of the points of its parts, whatever the weights', () => {
    fc.assert(fc.property(expert, weights, (one, chosen) => {
      const { total, parts } = fit(sampleNeed, one, sampleContext, chosen)
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(total)
      expect(total >= 0 && total <= 1000).toBe(true)
      for (const { points, weight, score } of parts) {
        expect(points >= 0 && points <= weight).toBe(true)
        expect(Math.abs(points - (score * weight) / 1000)).toBeLessThan(1)
      }
    }), { numRuns: 300 })
  })

  it('is within half a point of the weighted mean', () => {
    fc.assert(fc.property(expert, weights, (one, chosen) => {
      const { total, parts } = fit(sampleNeed, one, sampleContext, chosen)
      const exact = parts.reduce((sum, part) => sum + part.score * part.weight, 0) / 1000
      expect(Math.abs(total - exact)).toBeLessThanOrEqual(0.5)
    }))
  })

  it('tells every part with its published weight and the version', () => {
    const { parts, weightsVersion, reasons } = fit(sampleNeed, sampleExpert, sampleContext)
    expect(parts.map((part) => [part.name, part.weight])).toEqual([['capability', 400], ['calendars', 250], ['proximity', 150], ['load', 100], ['ground', 100]])
    expect(weightsVersion).toBe(defaultWeights.version)
    expect(reasons.length).toBeGreaterThanOrEqual(partNames.length)
  })

  it('says nothing of the person: another name or number changes nothing', () => {
    const renamed = { ...sampleExpert, id: 'zz', personId: 'someone-else' }
    expect(fit(sampleNeed, renamed, sampleContext)).toEqual(fit(sampleNeed, sampleExpert, sampleContext))
  })

  it.each([{ capability: 401 }, { capability: 399.5, load: 100.5 }, { capability: 600, load: -100 }])('refuses weights %o', (change) => {
    expect(() => checkWeights({ version: 'bad', of: { ...defaultWeights.of, ...change } })).toThrow(RangeError)
  })
})
