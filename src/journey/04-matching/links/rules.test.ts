import { describe, expect, it } from 'vitest'
import { readyForSme, toldFit } from './rules.ts'

describe('the fit as it is told', () => {
  it('is rounded so that the parts add up to the total', () => {
    const told = toldFit(743, [
      { name: 'capability', points: 244, weight: 400 }, { name: 'calendars', points: 199, weight: 250 }, { name: 'proximity', points: 150, weight: 150 },
      { name: 'load', points: 95, weight: 100 }, { name: 'ground', points: 55, weight: 100 },
    ])
    expect(told.total).toBe(74)
    expect(told.parts.reduce((sum, part) => sum + part.points, 0)).toBe(74)
    expect(told.parts.map(({ word }) => word)).toEqual(['good', 'strong', 'strong', 'strong', 'good'])
  })
})

describe('the SME', () => {
  it.each([
    [['accepted-by-expert'], true],
    [['accepted-by-expert', 'consented-by-line-manager'], false],
    [['accepted-by-expert', 'declined'], true],
    [['declined', 'expired'], false],
    [['accepted-by-sme'], false],
  ])('is asked of %j: %s', (statuses, asked) => {
    expect(readyForSme(statuses)).toBe(asked)
  })
})
