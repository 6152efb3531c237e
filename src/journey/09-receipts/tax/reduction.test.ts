import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, toPlainDate } from '#house/clock/plain-date.ts'
import type { Part, Vintage } from './base-register.ts'
import { timesOver } from './exact.ts'
import { regimeOf } from './fiscal-year.ts'
import { capModes, capOf, costOf, type Lend } from './lend.ts'
import { knownParameters, regimes } from './parameters.ts'
import { reductionOf, type YearInput } from './reduction.ts'
import { groupReductionOf, statementOf, type StatementYear } from './statement.ts'
import { settle } from './tax-register.ts'

// What must hold whatever a firm gives; ten thousand random cases each.

const runs = { numRuns: 10_000, seed: 238 }
const cents = (most: number) => fc.integer({ min: 0, max: most })
const lend: fc.Arbitrary<Lend> = fc.record({
  gross: cents(30_000_000), charges: cents(12_000_000), aids: fc.constant(0), unitsTotal: fc.integer({ min: 10_000, max: 16_070_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }), unit: fc.constantFrom('day', 'hour'),
  period: fc.constantFrom('year', 'month'), billed: cents(200_000), year: fc.integer({ min: 2020, max: 2026 }), employee: fc.constantFrom(null, 'a', 'b'),
}).map(({ share, ...one }) => ({ ...one, units: Math.floor(one.unitsTotal * share) }))
const year = fc.integer({ min: 2004, max: 2026 }).chain((first) => fc.record({ month: fc.integer({ min: 0, max: 11 }), length: fc.integer({ min: 1, max: 23 }) })
  .map(({ month, length }) => ({ start: addMonths(toPlainDate(`${first}-01-01`), month), end: addDays(addMonths(toPlainDate(`${first}-01-01`), month + length), -1) })))
const carried: fc.Arbitrary<Vintage> = fc.record({ origin: fc.integer({ min: 2004, max: 2025 }).map((one) => toPlainDate(`${one}-12-31`)), rate: fc.constantFrom(60, 40), amount: cents(500_000_000), age: fc.integer({ min: 1, max: 6 }), frozen: fc.boolean() })
const input: fc.Arbitrary<YearInput> = fc.record({
  dates: year, turnover: cents(100_000_000_000), gifts: cents(400_000_000), aid60: cents(50_000_000), lends: fc.array(lend, { maxLength: 4 }), other238bisAB: cents(3_000_000), carry: fc.array(carried, { maxLength: 4 }),
  mode: fc.constantFrom(...capModes),
}).map(({ dates, ...one }) => ({ ...dates, ...one }))

const total = (parts: readonly Pick<Part, 'amount'>[]) => parts.reduce((sum, { amount }) => sum + amount, 0)
const at = (rate: number, parts: readonly Pick<Part, 'rate' | 'amount'>[]) => total(parts.filter((one) => one.rate === rate))
const holds = <Value>(value: fc.Arbitrary<Value>, property: (value: Value) => void) => fc.assert(fc.property(value, property), runs)

test('a product is divided to the nearest, half up, whatever its size', () => {
  holds(fc.tuple(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e9 })), ([a, b, c]) => {
    fc.pre(BigInt(a) * BigInt(b) / BigInt(c) < BigInt(Number.MAX_SAFE_INTEGER))
    expect(BigInt(timesOver(a, b, c))).toBe((2n * BigInt(a) * BigInt(b) + BigInt(c)) / (2n * BigInt(c)))
  })
})

describe('the reduction of a year', () => {
  test('is at most 60 % of the ceiling, and the base never more than the ceiling', () => holds(input, (one) => {
    const found = reductionOf(one, knownParameters)
    expect(found.reductionExact).toBeLessThanOrEqual(60 * found.ceiling)
    expect(found.retainedCurrent + total(found.used)).toBeLessThanOrEqual(found.ceiling)
    expect(Math.abs(found.reduction * 10_000 - found.reductionExact)).toBeLessThanOrEqual(5_000)
  }))

  test('never decreases with the turnover', () => holds(fc.tuple(input, cents(10_000_000_000)), ([one, more]) => {
    const [less, greater] = [reductionOf(one, knownParameters), reductionOf({ ...one, turnover: (one.turnover ?? 0) + more }, knownParameters)]
    expect(greater.reductionExact).toBeGreaterThanOrEqual(less.reductionExact)
  }))

  test('what is kept and what is carried make up what was paid, to the cent and rate by rate; a surplus keeps its rate', () => holds(input, (one) => {
    const found = reductionOf(one, knownParameters)
    const surplus = found.carryOut.filter(({ age }) => age === 0)
    expect(found.retainedCurrent + total(surplus)).toBe(found.payments)
    const ordinary = found.payments - one.aid60
    const above = found.regime === 'R2020' ? Math.max(0, ordinary - 200_000_000) : 0
    expect(at(40, found.retained) + at(40, surplus)).toBe(above)
    for (const rate of [60, 40]) expect(at(rate, found.used) + at(rate, found.expired) + at(rate, found.carryOut.filter(({ age }) => age > 0))).toBe(at(rate, one.carry))
  }))

  test('does not depend on the order of the lends', () => holds(input, (one) => {
    const [there, back] = [reductionOf(one, knownParameters), reductionOf({ ...one, lends: one.lends.toReversed(), carry: one.carry.toReversed() }, knownParameters)]
    expect([back.payments, back.reduction, back.retainedCurrent]).toEqual([there.payments, there.reduction, there.retainedCurrent])
  }))

  test('follows rules chosen from the year’s days alone', () => holds(input, (one) => {
    const same = { ...one, turnover: 1, gifts: 2, lends: [], carry: [] }
    expect(reductionOf(same, knownParameters).regime).toBe(reductionOf(one, knownParameters).regime)
    const { closedFrom, closedTo } = regimes.find(({ id }) => id === reductionOf(one, knownParameters).regime)!
    expect(one.end >= closedFrom && (closedTo === null || one.end <= closedTo)).toBe(true)
  }))

  test('nothing of a surplus is used after its fifth year, or while it is frozen', () => holds(input, (one) => {
    const usable = one.carry.filter(({ age, frozen }) => age <= 5 && !frozen)
    expect(total(reductionOf(one, knownParameters).used)).toBeLessThanOrEqual(total(usable))
  }))
})

test('the cap for the share lent never raises a cost, and every mode retains at most the cost', () => holds(fc.tuple(lend, fc.constantFrom(...capModes)), ([one, mode]) => {
  const dates = { start: toPlainDate('2024-01-01'), end: toPlainDate('2024-12-31') }
  const found = reductionOf({ ...dates, turnover: 0, gifts: 0, aid60: 0, lends: [one], other238bisAB: 0, carry: [], mode }, knownParameters).lends[0]!
  expect(found.retained).toBeLessThanOrEqual(costOf(one))
  expect(found.retained).toBeLessThanOrEqual(capOf(one, mode, 3, knownParameters))
}))

describe('years in a row', () => {
  const chain = fc.array(fc.record({ gifts: cents(9_000_000), turnover: cents(2_000_000_000), taxDue: cents(5_000_000) }), { minLength: 1, maxLength: 9 }).map((years): StatementYear[] =>
    years.map((one, at) => ({ start: toPlainDate(`${2016 + at}-01-01`), end: toPlainDate(`${2016 + at}-12-31`), aid60: 0, lends: [], other238bisAB: 0, mode: 'PRORATA', ...one })))

  test('what was paid over the years was kept, used later, lost or is still to come', () => holds(chain, (years) => {
    const lines = statementOf(years, knownParameters)
    const paid = years.reduce((sum, { gifts }) => sum + gifts, 0)
    const kept = lines.reduce((sum, { outcome }) => sum + outcome.retainedCurrent + total(outcome.used) + total(outcome.expired), 0)
    expect(kept + total(lines.at(-1)?.outcome.carryOut ?? [])).toBe(paid)
  }))

  test('the reductions were set against tax, lost or are still to come; the tax is never below zero', () => holds(chain, (years) => {
    const lines = statementOf(years, knownParameters)
    const won = lines.reduce((sum, { outcome }) => sum + outcome.reduction * 100, 0)
    const settled = lines.reduce((sum, line) => sum + (line.settled?.imputed ?? 0) + total(line.settled?.expired ?? []), 0)
    expect(settled + total(lines.at(-1)?.settled?.carryOut ?? [])).toBe(won)
    for (const [at, { settled: year }] of lines.entries()) expect((year?.imputed ?? 0) + (year?.taxAfter ?? 0)).toBe(years[at]?.taxDue)
  }))

  test('a group’s reduction is the sum of its members’', () => holds(fc.array(input, { maxLength: 4 }), (members) => {
    const outcomes = members.map((one) => reductionOf(one, knownParameters))
    expect(groupReductionOf(outcomes)).toBe(outcomes.reduce((sum, { reduction }) => sum + reduction, 0))
  }))
})

describe('days that change the rules', () => {
  test.each([
    ['2019-01-01', '2019-12-30', 'R2003'], ['2019-01-01', '2019-12-31', 'R2019'], ['2020-01-01', '2020-12-30', 'R2019'], ['2020-01-01', '2020-12-31', 'R2020'], ['2003-01-01', '2003-12-31', 'R2003'], ['2026-01-01', '2026-12-31', 'R2020'],
  ])('%s to %s is %s', (start, end, id) => expect(regimeOf({ start: toPlainDate(start), end: toPlainDate(end) }).id).toBe(id))
  test('before 2003 nothing is computed', () => expect(() => regimeOf({ start: toPlainDate('2002-12-31'), end: toPlainDate('2003-12-30') })).toThrow('before-2003'))
})

describe('what cannot be computed says why', () => {
  const plain: YearInput = { start: toPlainDate('2024-01-01'), end: toPlainDate('2024-12-31'), turnover: 0, gifts: 0, aid60: 0, lends: [], other238bisAB: 0, carry: [], mode: 'PRORATA' }
  const one: Lend = { gross: 1, charges: 0, aids: 0, units: 1, unitsTotal: 1, unit: 'day', period: 'year', billed: 0, year: 2024, employee: null }
  test.each<[string, Partial<YearInput>, string]>([
    ['a year that ends before it starts', { end: toPlainDate('2023-12-31') }, 'year-backwards'],
    ['a year of three years', { end: toPlainDate('2026-12-31') }, 'year-too-long'],
    ['no turnover', { turnover: null }, 'turnover-missing'],
    ['a negative gift', { gifts: -1 }, 'amount-negative'],
    ['a gift beyond any budget', { gifts: 10_000_000_000_001 }, 'amount-too-large'],
    ['half a cent', { gifts: 0.5 }, 'amount-too-large'],
    ['no time paid', { lends: [{ ...one, unitsTotal: 0 }] }, 'units-none'],
    ['more lent than paid', { lends: [{ ...one, units: 2 }] }, 'units-over'],
    ['aids above what was paid', { lends: [{ ...one, aids: 2 }] }, 'amount-negative'],
    ['a year whose ceiling is not out yet', { lends: [{ ...one, year: 2027 }] }, 'ceiling-unknown'],
    ['a surplus of its own year', { carry: [{ origin: toPlainDate('2023-12-31'), rate: 60, amount: 1, age: 0, frozen: false }] }, 'carry-age'],
  ])('%s', (_what, part, code) => expect(() => reductionOf({ ...plain, ...part }, knownParameters)).toThrow(code))

  test('years that overlap; a tax that is not known', () => {
    const { carry: _none, ...base } = plain
    expect(() => statementOf([{ ...base, taxDue: 0 }, { ...base, start: toPlainDate('2024-12-31'), end: toPlainDate('2025-12-30'), taxDue: 0 }], knownParameters)).toThrow('years-overlap')
    expect(() => settle({ end: plain.end, reduction: 0, taxDue: null }, [])).toThrow('tax-due-missing')
  })

  test('a firm without turnover still has the floor of its time', () => {
    expect([2018, 2019, 2020].map((first) => reductionOf({ ...plain, start: toPlainDate(`${first}-01-01`), end: toPlainDate(`${first}-12-31`) }, knownParameters).ceiling)).toEqual([0, 1_000_000, 2_000_000])
  })
})
