import { expect, test } from 'vitest'
import { assignSparse, type Assigned } from './assignment.ts'
import { faultsOf } from './certificate.ts'
import { seededSparse } from './seeded-sparse.ts'
import { nobody } from './sparse.ts'

const problem = seededSparse({ needs: 50, experts: 40, perNeed: 6, most: 1000, seed: 5 })
const honest = assignSparse(problem)
const codes = (claim: Assigned) => new Set(faultsOf(problem, claim).map(({ code }) => code))
const changed = <C extends Int32Array | Float64Array>(column: C, at: number, value: number) => Object.assign(column.slice() as C, { [at]: value })
const servedNeed = honest.expertOf.findIndex((one) => one !== nobody)
const servedExpert = honest.expertOf[servedNeed]!
const priced = honest.expertPrice.findIndex((price) => price > 0)

test('an honest answer has no fault', () => {
  expect(faultsOf(problem, honest)).toEqual([])
})

test('a value or a bound that is not what it says', () => {
  expect(codes({ ...honest, value: honest.value + 1 })).toEqual(new Set(['wrong-value']))
  expect(codes({ ...honest, bound: honest.bound - 1 })).toEqual(new Set(['wrong-bound']))
})

test('a need left out although it could be served', () => {
  const left = { ...honest, expertOf: changed(honest.expertOf, servedNeed, nobody), needOf: changed(honest.needOf, servedExpert, nobody) }
  expect(codes(left)).toContain('wrong-value')
  expect(codes(left)).toContain('bound-not-met')
})

test('an expert given twice, unknown, or not allowed', () => {
  const other = honest.expertOf.findIndex((one, need) => need !== servedNeed && one !== nobody)
  expect(codes({ ...honest, expertOf: changed(honest.expertOf, other, servedExpert) })).toContain('sides-disagree')
  expect(codes({ ...honest, expertOf: changed(honest.expertOf, servedNeed, problem.experts) })).toContain('unknown-expert')
  const own = problem.expert.subarray(problem.starts[servedNeed], problem.starts[servedNeed + 1])
  const stranger = honest.needOf.findIndex((need, one) => need === nobody && !own.includes(one))
  const wrong = { ...honest, expertOf: changed(honest.expertOf, servedNeed, stranger), needOf: changed(changed(honest.needOf, servedExpert, nobody), stranger, servedNeed) }
  expect(codes(wrong)).toContain('pair-not-allowed')
})

test('prices that prove nothing', () => {
  expect(codes({ ...honest, expertPrice: changed(honest.expertPrice, priced, honest.expertPrice[priced]! - 1) })).toContain('price-too-low')
  expect(codes({ ...honest, needPrice: changed(honest.needPrice, 0, -1) })).toContain('negative-price')
  expect(codes({ ...honest, needPrice: changed(honest.needPrice, 0, Number.NaN) })).toContain('negative-price')
  const free = honest.needOf.findIndex((need) => need === nobody)
  expect(codes({ ...honest, expertPrice: changed(honest.expertPrice, free, 3) })).toContain('priced-but-unused')
  expect(codes({ ...honest, needPrice: changed(honest.needPrice, servedNeed, honest.needPrice[servedNeed]! + 1) })).toContain('bound-not-met')
})
