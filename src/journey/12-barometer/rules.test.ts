import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestFirms, maskings } from './rules.ts'

const masked = (firms: readonly number[]) => [...maskings(firms.map((count, at) => ({ territory: `t${at}`, firms: count }))).values()]

test('a territory with fewer than five firms is masked and one is never masked alone', () => {
  expect(masked([17, 13, 3])).toEqual([null, 'protects-another', 'few-firms'])
  expect(masked([17, 13, 4, 4])).toEqual([null, null, 'few-firms', 'few-firms'])
  expect(masked([17, 13, 1, 2])).toEqual([null, 'protects-another', 'few-firms', 'few-firms'])
  expect(masked([17, 13])).toEqual([null, null])
  expect(masked([9, 0, 6])).toEqual([null, null, null])
})

test('no subtraction from the total reveals fewer than five firms', () => {
  fc.assert(fc.property(fc.array(fc.nat(20), { minLength: 2, maxLength: 12 }), (firms) => {
    const hidden = firms.filter((_count, at) => masked(firms)[at] !== null)
    const positive = firms.filter((count) => count > 0)
    fc.pre(positive.length >= 2)
    expect(hidden.length).not.toBe(1)
    if (hidden.length > 0 && hidden.length < positive.length) expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewestFirms)
    firms.forEach((count, at) => { if (count > 0 && count < fewestFirms) expect(masked(firms)[at]).toBe('few-firms') })
  }))
})
