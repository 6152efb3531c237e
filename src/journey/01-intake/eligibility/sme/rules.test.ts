import { describe, expect, test } from 'vitest'
import { aggregate, classOf, sizeOf, type SizeInput } from './rules.ts'
import type { RelatedFirm, YearFigures } from './schema.ts'

const euros = (amount: number) => Math.round(amount * 100)
const figures = (headcount: number | null, turnover: number | null, balance: number | null): YearFigures => ({ headcount, turnoverCents: turnover === null ? null : euros(turnover), balanceCents: balance === null ? null : euros(balance) })
const firm = (relation: 'linked' | 'partner', share: number | null, year: YearFigures, exempt = false): RelatedFirm => ({ name: 'Autre', relation, share, exempt, ...year })
const million = 1_000_000
const asked = (input: Partial<SizeInput> & { own: YearFigures }): SizeInput => ({ before: null, related: [], publicShare: null, ...input })

describe('article 2: the ceilings', () => {
  test.each([
    ['micro at the edge', figures(9.99, 2 * million, 90 * million), 'micro'],
    ['ten people are no micro firm', figures(10, 1 * million, 1 * million), 'small'],
    ['micro by its balance sheet alone', figures(5, 30 * million, 2 * million), 'micro'],
    ['small at the edge', figures(49, 10 * million, 90 * million), 'small'],
    ['medium at the edge', figures(249.5, 50 * million, 90 * million), 'medium'],
    ['medium by its balance sheet alone', figures(249, 90 * million, 43 * million), 'medium'],
    ['both amounts over', figures(20, 50 * million + 1, 43 * million + 1), 'large'],
    ['250 people are none, whatever the amounts', figures(250, 1, 1), 'large'],
    ['the headcount is compulsory', figures(null, 1, 1), null],
    ['one amount is enough', figures(5, null, 1 * million), 'micro'],
    ['an amount over and the other unknown decide nothing', figures(5, 3 * million, null), null],
    ['250 people decide without any amount', figures(250, null, null), 'large'],
  ])('%s', (_name, year, expected) => {
    expect(classOf(year)).toBe(expected)
  })
})

describe('articles 3 and 6: firms that belong together', () => {
  test('linked firms count whole, partners by their share', () => {
    const related = [firm('linked', 80, figures(100, 5 * million, 4 * million)), firm('partner', 40, figures(200, 10 * million, 8 * million))]
    expect(aggregate(figures(30, 2 * million, 1 * million), related)).toEqual(figures(30 + 100 + 80, 11 * million, 8.2 * million))
  })

  test('a partner below 25 % counts nothing; at 25 % it counts', () => {
    const partner = figures(1000, 500 * million, 500 * million)
    expect(sizeOf(asked({ own: figures(9, million, million), related: [firm('partner', 24.9, partner)] })).size).toBe('micro')
    expect(sizeOf(asked({ own: figures(9, million, million), related: [firm('partner', 25, partner)] }))).toMatchObject({ size: 'large', article: '6(2)' })
  })

  test('an investor let off by article 3(2) counts nothing up to 50 %', () => {
    const fund = figures(3000, 900 * million, 900 * million)
    expect(sizeOf(asked({ own: figures(9, million, million), related: [firm('partner', 50, fund, true)] })).size).toBe('micro')
    expect(sizeOf(asked({ own: figures(9, million, million), related: [firm('partner', 51, fund, true)] })).size).toBe('large')
  })

  test('public bodies at 25 % make it no SME (article 3(4))', () => {
    expect(sizeOf(asked({ own: figures(9, million, million), publicShare: 24.9 })).size).toBe('micro')
    expect(sizeOf(asked({ own: figures(9, million, million), publicShare: 25 }))).toMatchObject({ size: 'large', article: '3(4)' })
  })

  test('what is missing is named', () => {
    expect(sizeOf(asked({ own: figures(null, million, million) })).missing).toEqual(['headcount'])
    expect(sizeOf(asked({ own: figures(9, million, million), related: [firm('partner', null, figures(1, 1, 1))] }))).toMatchObject({ size: null, missing: ['share', 'headcount', 'turnoverCents', 'balanceCents'] })
    expect(sizeOf(asked({ own: figures(9, million, million), related: [firm('linked', null, figures(null, 1, 1))] }))).toMatchObject({ size: null, missing: ['headcount'] })
  })
})

describe('article 4(2): two years in a row', () => {
  test('one year above or below changes nothing; two do', () => {
    const small = figures(40, 8 * million, 8 * million)
    const medium = figures(60, 12 * million, 12 * million)
    expect(sizeOf(asked({ own: medium, before: small }))).toMatchObject({ size: 'small', article: '4(2)' })
    expect(sizeOf(asked({ own: small, before: medium }))).toMatchObject({ size: 'medium', article: '4(2)' })
    expect(sizeOf(asked({ own: medium, before: medium }))).toMatchObject({ size: 'medium', article: '2' })
    expect(sizeOf(asked({ own: medium, before: figures(null, null, null) })).size).toBe('medium')
  })
})
