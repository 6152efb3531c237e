import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents } from '#house/units.ts'
import { centsOf, checkStatement, keysOf, type Movement, type Statement } from './rules.ts'

const iban = 'FR1420041010050500013M02606'
const movement = (day: string, cents: number, label = 'VIR', reference = ''): Movement => ({ bookedOn: toPlainDate(day), amountCents: toCents(cents), name: '', label, reference })
const statement = (movements: Movement[], change: Partial<Statement> = {}): Statement => ({
  iban, reference: 'R1', from: toPlainDate('2026-10-01'), to: toPlainDate('2026-10-31'), openingCents: toCents(100_00), closingCents: toCents(movements.reduce((sum, { amountCents }) => sum + amountCents, 100_00)), movements, ...change,
})
const codeOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}

describe('amounts', () => {
  test.each([['0.01', 1], ['1234', 123_400], ['1234.5', 123_450], ['1234.50', 123_450], ['1234.500', 123_450], ['70368744177.66', null], ['1,5', null], ['-1', null], ['1e3', null], ['', null], ['1.005', null]])('%s', (text, cents) =>
    expect(cents === null ? codeOf(() => centsOf(text)) : centsOf(text)).toBe(cents ?? 'advances.statement-amount'))

  test('no cent is lost between text and number', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (cents) => centsOf(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`) === cents))
  })
})

describe('a statement', () => {
  const good = [movement('2026-10-05', 333_33), movement('2026-10-06', -12_50)]
  test('that adds up is taken, its account without spaces', () => expect(checkStatement(statement(good, { iban: 'fr14 2004 1010 0505 0001 3M02 606' })).iban).toBe(iban))

  test.each<[string, Partial<Statement>]>([
    ['balance', { closingCents: toCents(420_82) }], ['iban', { iban: 'FR1420041010050500013M02607' }], ['days', { from: toPlainDate('2026-11-02') }], ['day-astray', { from: toPlainDate('2026-10-06') }], ['empty', { movements: [] }],
    ['amount-size', { movements: [movement('2026-10-05', 0)] }], ['too-long', { movements: Array.from({ length: 10_001 }, () => movement('2026-10-05', 1)) }],
  ])('is refused: %s', (code, change) => expect(codeOf(() => checkStatement(statement(good, change)))).toBe(`advances.statement-${code}`))

  test('one cent too many or too few anywhere is always noticed', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9_999_99 }), { minLength: 1, maxLength: 30 }), fc.constantFrom(-1, 1), (amounts, cent) => {
      const whole = statement(amounts.map((cents, at) => movement('2026-10-05', at % 3 === 0 ? -cents : cents)))
      return codeOf(() => checkStatement(whole)) === null && codeOf(() => checkStatement({ ...whole, closingCents: toCents(whole.closingCents + cent) })) === 'advances.statement-balance'
    }))
  })
})

test('movements that are alike keep keys of their own, the same in any statement that holds them', () => {
  const twice = [movement('2026-10-05', 333_33), movement('2026-10-05', 333_33), movement('2026-10-05', 333_33, 'VIR', 'B1')]
  const keys = keysOf(statement(twice))
  expect(new Set(keys).size).toBe(3)
  expect(keysOf(statement([movement('2026-10-02', 1), ...twice])).slice(1)).toEqual(keys)
  expect(keysOf(statement(twice, { iban: 'BE68539007547034' }))[0]).not.toBe(keys[0])
})
