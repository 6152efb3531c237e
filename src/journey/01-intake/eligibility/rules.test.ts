import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { hold, suggestionOf } from './rules.ts'
import { ruleKinds, ruleShapes, type Facts, type ParametersOf, type RuleKind } from './schema.ts'

const day = toPlainDate('2026-03-02')
const nothing: Facts = {
  createdOn: null, takeover: null, inDifficulty: null, jobsCreated: null, jobsYears: null, jobsKept: null, communeCode: null, inTerritory: null, naf: null,
  size: { own: { headcount: null, turnoverCents: null, balanceCents: null }, before: null, related: [], publicShare: null },
}
const told = <Kind extends RuleKind>(kind: Kind, parameters: ParametersOf<Kind>, facts: Partial<Facts> = {}) => {
  const { verdict, missing } = hold(kind, parameters, { ...nothing, ...facts }, day)
  return missing.length > 0 ? `${verdict}: ${missing.join(', ')}` : verdict
}

describe('age', () => {
  test.each([['2023-03-02', 'met'], ['2023-03-03', 'not-met'], ['1991-05-01', 'met']])('created on %s and three years asked: %s', (createdOn, expected) => {
    expect(told('minimum-age', { years: 3 }, { createdOn: toPlainDate(createdOn) })).toBe(expected)
  })
  test('creators accepted', () => expect(told('minimum-age', { years: 0 })).toBe('met'))
  test('unknown without a date', () => expect(told('minimum-age', { years: 3 })).toBe('unknown: createdOn'))
})

describe('jobs', () => {
  test.each<[Partial<Facts>, string]>([
    [{}, 'unknown: jobsCreated'], [{ jobsCreated: 2, jobsYears: 3 }, 'not-met'], [{ jobsCreated: 3, jobsYears: 3 }, 'met'], [{ jobsCreated: 3 }, 'unknown: jobsYears'],
    [{ jobsCreated: 3, jobsYears: 5 }, 'unknown: jobsYears'], [{ jobsCreated: 2, jobsYears: 5 }, 'not-met'], [{ jobsCreated: 2, jobsKept: 90, jobsYears: 3 }, 'not-met'],
  ])('three in three years, %j', (facts, expected) => {
    expect(told('jobs-created', { jobs: 3, years: 3 }, facts)).toBe(expected)
  })
  test.each<[Partial<Facts>, string]>([
    [{}, 'unknown: jobsCreated, jobsKept'], [{ jobsKept: 3 }, 'met'], [{ jobsCreated: 3, jobsYears: 2 }, 'met'], [{ jobsCreated: 2, jobsKept: 2, jobsYears: 3 }, 'not-met'], [{ jobsCreated: 0, jobsYears: 3 }, 'unknown: jobsKept'],
  ])('kept jobs count, never added to created ones, %j', (facts, expected) => {
    expect(told('jobs-kept', { jobs: 3, years: 3 }, facts)).toBe(expected)
  })
  test('no job asked', () => {
    expect(told('jobs-created', { jobs: 0, years: 3 })).toBe('met')
    expect(told('no-job-condition', {})).toBe('met')
  })
})

describe.each([['takeover', 'takeover'], ['difficulty', 'inDifficulty']] as const)('%s', (kind, fact) => {
  test('accepted asks nothing', () => expect(told(kind, { accepted: true })).toBe('met'))
  test('refused asks', () => {
    expect(told(kind, { accepted: false })).toBe(`unknown: ${fact}`)
    expect(told(kind, { accepted: false }, { [fact]: false })).toBe('met')
    expect(told(kind, { accepted: false }, { [fact]: true })).toBe('not-met')
  })
})

describe('size', () => {
  const own = (headcount: number | null) => ({ size: { own: { headcount, turnoverCents: 100_000_000, balanceCents: null }, before: null, related: [], publicShare: null } })
  test('the class of the Recommendation decides', () => {
    expect(told('size', { largest: 'small' }, own(30))).toBe('met')
    expect(told('size', { largest: 'micro' }, own(30))).toBe('not-met')
    expect(told('size', { largest: 'medium' }, own(250))).toBe('not-met')
  })
  test('what is missing is named', () => expect(told('size', { largest: 'medium' }, own(null))).toBe('unknown: headcount'))
})

describe('zone and sector', () => {
  test('the territory, communes or departments', () => {
    expect(told('zone', { codes: [] }, { inTerritory: true })).toBe('met')
    expect(told('zone', { codes: [] }, { inTerritory: false })).toBe('not-met')
    expect(told('zone', { codes: [] })).toBe('unknown: commune')
    expect(told('zone', { codes: ['54'] }, { communeCode: '54395' })).toBe('met')
    expect(told('zone', { codes: ['88', '54528'] }, { communeCode: '54395' })).toBe('not-met')
    expect(told('zone', { codes: ['54'] })).toBe('unknown: commune')
  })
  test('in or out, by the beginning of the code', () => {
    expect(told('sector', { side: 'in', codes: ['25', '28'] }, { naf: '25.11Z' })).toBe('met')
    expect(told('sector', { side: 'out', codes: ['25'] }, { naf: '25.11Z' })).toBe('not-met')
    expect(told('sector', { side: 'out', codes: ['25.6'] }, { naf: '2511Z' })).toBe('met')
    expect(told('sector', { side: 'out', codes: ['64'] })).toBe('unknown: naf')
  })
})

test('together: one refusal decides, then one unknown, else all is met', () => {
  const [met, notMet, unknown] = (['met', 'not-met', 'unknown'] as const).map((verdict) => ({ verdict, missing: [] }))
  expect(suggestionOf([])).toBe('met')
  expect(suggestionOf([met!, unknown!])).toBe('unknown')
  expect(suggestionOf([unknown!, notMet!])).toBe('not-met')
})

test('every kind reads its parameters as a form gives them', () => {
  const typed = { years: '3', jobs: '2', accepted: 'no', largest: 'small', side: 'out', codes: '64, 65 ; 66' }
  expect(ruleKinds).toHaveLength(9)
  for (const kind of ruleKinds) expect(ruleShapes[kind].safeParse(typed).success).toBe(true)
  expect(ruleShapes.sector.parse(typed)).toEqual({ side: 'out', codes: ['64', '65', '66'] })
  expect(ruleShapes.sector.safeParse({ side: 'out', codes: ' ' }).success).toBe(false)
  expect(ruleShapes.takeover.parse(typed)).toEqual({ accepted: false })
})
