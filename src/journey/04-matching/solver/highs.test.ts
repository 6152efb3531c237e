import { expect, test } from 'vitest'
import { solve, type IntegerModel, type Row } from './highs.ts'

const atMost = (upper: number, columns: readonly number[], values: readonly number[] = columns.map(() => 1)): Row => ({ columns, values, lower: -Infinity, upper })
const exactlyOne = (columns: readonly number[]): Row => ({ columns, values: columns.map(() => 1), lower: 1, upper: 1 })
/** The pairs first, then further missions of each expert and of each company. */
const load = (columns: readonly number[], further: readonly number[]): Row => atMost(1, [...columns, ...further], [...columns.map(() => 1), ...further.map(() => -1)])

// Three needs among five experts of two companies, found by trials: the solver is done with it before any branching, and tells no bound.
const settledEarly: IntegerModel = {
  costs: [784, 640, 785, 785, 785, 787, 787, 739, 643, -30, -60, -30, -30, -30, -5, -10, -5],
  integers: 9,
  rows: [
    atMost(1, [0, 1]), atMost(1, [2, 3, 4]), atMost(1, [5, 6, 7, 8]),
    atMost(4, [0, 3, 6], [4, 3, 2]), atMost(1, [0, 3]), atMost(2, [1, 8], [2, 1]), atMost(1, [2, 5]), atMost(1, [4, 7]), atMost(6, [0, 2, 3, 4, 5, 6, 7], [4, 3, 3, 3, 2, 2, 2]),
    load([0, 3, 6], [9, 10]), load([1, 8], [11]), load([2, 5], [12]), load([4, 7], [13]), load([0, 2, 3, 4, 5, 6, 7], [14, 15]), load([1, 8], [16]),
    exactlyOne([0, 1]), exactlyOne([2, 3, 4]), exactlyOne([5, 6, 7, 8]),
  ],
}
const start = settledEarly.costs.map((_, column) => ([1, 4, 5, 14].includes(column) ? 1 : 0))

test('what is proved the best is its own bound, though the solver tells none', async () => {
  const { chosen, bound, optimal, settled } = await solve(settledEarly, start, 10)
  expect({ chosen: chosen?.flatMap((taken, column) => (taken ? [column] : [])), bound, optimal, settled }).toEqual({ chosen: [1, 4, 5], bound: 2207, optimal: true, settled: true })
})

test('nothing can be chosen: settled, without a bound', async () => {
  const { chosen, optimal, settled } = await solve({ costs: [1, 1], integers: 2, rows: [exactlyOne([0]), atMost(0, [0])] }, [0, 0], 10)
  expect({ chosen, optimal, settled }).toEqual({ chosen: null, optimal: false, settled: true })
})
