import { describe, expect, test } from 'vitest'
import { knownParameters } from '../tax/parameters.ts'
import { sharesOf, simulate } from './rules.ts'
import { Simulate } from './schema.ts'

const typed = { start: '2025-01-01', end: '2025-12-31', turnover: '10 000 000', days: '20', people: '1', gross: '150 000', charges: '63 000,00' }

describe('the simulator', () => {
  test('gives the worked case of a salary above three ceilings, and what the other readings would give', () => {
    const found = simulate(Simulate.parse(typed), knownParameters)
    expect(found).toMatchObject({ cost: 1_954_128, retained: 1_296_330, outcome: { reduction: 7778, ceiling: 5_000_000 }, warnings: ['W-CAP-AMBIG', 'W-DECL10K'] })
    expect(found.readings).toEqual([
      { mode: 'PRORATA', retained: 1_296_330, reduction: 7778 }, { mode: 'DAILY_ORDER', retained: 1_296_000, reduction: 7776 }, { mode: 'FLAT_MONTHLY', retained: 1_177_500, reduction: 7065 }, { mode: 'ANNUAL', retained: 1_954_128, reduction: 11_725 },
    ])
  })

  test('shares the days among the people lent in whole half-days; nobody is lent for none', () => {
    expect(sharesOf(7, 3)).toEqual([3, 2, 2])
    expect(sharesOf(2, 5)).toEqual([1, 1])
    expect(simulate(Simulate.parse({ ...typed, days: '0' }), knownParameters)).toMatchObject({ cost: 0, readings: [], outcome: { reduction: 0 } })
  })

  test.each([['turnover', ''], ['turnover', 'beaucoup'], ['gross', '12,345'], ['days', '0,3'], ['days', ''], ['people', '0'], ['start', '2025-02-30']])('%s « %s » comes back beside its field', (field, value) => {
    const parsed = Simulate.safeParse({ ...typed, [field]: value })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })
})
