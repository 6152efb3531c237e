import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { newQuestion } from '../rules.ts'
import type { Question } from '../schema.ts'
import { fewestPeople, publicTallies, tally, wilson, type Answer } from './rules.ts'

describe('margins of error at 95 %', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('%i of %i lies between %f and %f', (count, base, low, high) => {
    const found = wilson(count, base)!
    expect([found.low, found.high].map((one) => Number(one.toFixed(4)))).toEqual([low, high])
  })

  test('the share of the whole ends at one, nobody gives no margin', () => {
    expect(wilson(10, 10)).toMatchObject({ high: 1 })
    expect(wilson(0, 0)).toBeNull()
  })

  test('they hold the share, stay within 0 and 1, mirror each other and narrow as answers come', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (base, part) => {
      const count = Math.round(base * part)
      const [own, other, more] = [wilson(count, base)!, wilson(base - count, base)!, wilson(count * 4, base * 4)!]
      expect(own.low).toBeGreaterThanOrEqual(0)
      expect(own.high).toBeLessThanOrEqual(1)
      expect(own.low - 1e-12).toBeLessThanOrEqual(count / base)
      expect(own.high + 1e-12).toBeGreaterThanOrEqual(count / base)
      expect(own.low).toBeCloseTo(1 - other.high, 10)
      expect(more.high - more.low).toBeLessThan(own.high - own.low)
    }))
  })
})

const words = { fr: 'mots', en: '' }
const question = (id: number, more: Partial<Question> = {}): Question => ({ ...newQuestion('one', []), id, label: words, options: [words, words, words, words], ...more })
const answersOf = (counts: readonly number[], audience = 'a'): Answer[] => counts.flatMap((count, at) => Array.from({ length: count }, () => ({ audience, choices: { 1: at + 1 } })))
const shown = (counts: readonly number[], questions = [question(1)]) => publicTallies(questions, tally(questions, answersOf(counts), ['a']))[0]!

test('an answer counts once for each choice, and the base is who answered', () => {
  const questions = [question(1, { kind: 'several' }), question(2, { kind: 'scale' }), question(3, { kind: 'number' }), question(4, { kind: 'long' })]
  const answers: Answer[] = [{ audience: 'a', choices: { 1: [1, 2], 2: 4, 3: 10 } }, { audience: 'b', choices: { 1: [2], 3: 20 } }, { audience: 'b', choices: { 2: 1, 3: 60 } }]
  const [several, scale, number, ...rest] = tally(questions, answers, ['a', 'b'])
  expect([several?.base, several?.cells.map(({ count }) => count), several?.byAudience.map(({ base }) => base)]).toEqual([2, [1, 2, 0, 0], [1, 1]])
  expect([scale?.mean, scale?.cells.map(({ count }) => count)]).toEqual([2.5, [1, 0, 0, 1, 0]])
  expect(number?.figures).toEqual({ least: 10, median: 20, mean: 30, most: 60 })
  expect(rest).toEqual([])
})

describe('what the public reads', () => {
  test('no cell under five, nor the one that would tell it by subtraction', () => {
    expect(shown([40, 20, 12, 3]).cells.map(({ count }) => count)).toEqual([40, 20, null, null])
    expect(shown([40, 20, 12, 0]).cells.map(({ count }) => count)).toEqual([40, 20, 12, 0])
    expect(shown([40, 20, 1, 1]).cells.map(({ count }) => count)).toEqual([40, null, null, null])
    expect([shown([3, 0, 0, 0]), shown([6, 1, 0, 0])].map(({ base, withheld }) => [base, withheld])).toEqual([[0, 'few'], [7, null]])
  })

  test('several choices add up to nothing: only the small cell is hidden', () => {
    const several = [question(1, { kind: 'several' })]
    expect(publicTallies(several, tally(several, answersOf([40, 20, 12, 3]), ['a']))[0]?.cells.map(({ count }) => count)).toEqual([40, 20, 12, null])
  })

  test('nothing of a question whose base would tell a hidden cell', () => {
    const questions = [question(1), question(2, { after: 1, among: [3] })]
    const answers = answersOf([40, 20, 12, 3]).map((one) => ({ ...one, choices: one.choices[1] === 3 ? { ...one.choices, 2: 1 } : one.choices }))
    expect(publicTallies(questions, tally(questions, answers, ['a'])).map(({ withheld, base }) => [withheld, base])).toEqual([[null, 75], ['follows-masked', 0]])
  })

  test('audiences are told apart only where no cell of theirs is small', () => {
    const questions = [question(1)]
    const of = (a: readonly number[], b: readonly number[]) => publicTallies(questions, tally(questions, [...answersOf(a), ...answersOf(b, 'b')], ['a', 'b']))[0]!
    expect(of([10, 10, 0, 0], [5, 8, 0, 0]).byAudience.map(({ base }) => base)).toEqual([20, 13])
    expect(of([10, 10, 0, 0], [4, 8, 0, 0])).toMatchObject({ byAudience: [], together: true, base: 32 })
  })

  test('no ends of a figure, which are one person each', () => {
    const questions = [question(1, { kind: 'number' })]
    expect(shown([5, 5, 0, 0], questions).figures).toEqual({ least: null, median: 1.5, mean: 1.5, most: null })
  })

  test('whatever the counts, no hidden cell follows from the others', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }), (counts) => {
      const one = shown(counts)
      const hidden = one.cells.flatMap(({ number, count }) => (count === null ? [counts[number - 1]!] : []))
      expect(one.cells.every(({ count }) => count === null || count === 0 || count >= fewestPeople)).toBe(true)
      expect(hidden.length === 1).toBe(false)
      // Each hidden cell stands for one person at least: together they must leave more than one way to share.
      if (hidden.length > 0) expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(hidden.length)
    }))
  })
})
