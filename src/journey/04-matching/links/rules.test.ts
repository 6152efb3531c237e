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

describe('why, as the expert reads it before the SME has said yes', () => {
  const part = (reasons: { sign: '+' | '-'; code: string; params: Record<string, string | number> }[]) => toldFit(400, [{ name: 'capability', points: 400, weight: 400, reasons }]).parts[0]!.reasons
  it('keeps what speaks for and against', () => {
    expect(part([{ sign: '-', code: 'never-in-an-sme', params: {} }])).toEqual([{ sign: '-', code: 'never-in-an-sme', params: {} }])
  })
  it('leaves out what could lead to the SME: the capability in its own words, the kilometres', () => {
    const told = part([{ sign: '+', code: 'capability-confirmed', params: { family: 'hqse', capability: 'Affiner un reblochon', level: 3 } }, { sign: '+', code: 'distance', params: { km: 14 } }])
    expect(told).toEqual([{ sign: '+', code: 'capability-confirmed', params: { family: 'hqse', capability: '', level: 3 } }])
  })
  it('is silent for a fit kept without reasons', () => expect(toldFit(400, [{ name: 'load', points: 400, weight: 400 }]).parts[0]!.reasons).toEqual([]))
})
