import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestFirms, maskingOf, maskings, publishedShares } from './rules.ts'

const lines = (firms: readonly number[]) => firms.map((count, at) => ({ key: `t${at}`, firms: count, amounts: { days: { value: count * 3, largest: 3 } } }))
const masked = (firms: readonly number[]) => {
  const marks = maskings(lines(firms), ['days'])
  return marks && lines(firms).map(({ key }) => marks(key, 'days'))
}

test('a line of fewer than five firms is masked and one is never masked alone', () => {
  expect(masked([17, 13, 3])).toEqual([null, 'protects-another', 'few-firms'])
  expect(masked([17, 13, 4, 3])).toEqual([null, null, 'few-firms', 'few-firms'])
  expect(masked([17, 13, 1, 2])).toEqual([null, 'protects-another', 'few-firms', 'few-firms'])
  expect(masked([17, 13])).toEqual([null, null])
  expect(masked([9, 0, 6])).toEqual([null, null, null])
})

test('the rules named in the cells give nothing away: a remainder that fits one way only masks more, or all', () => {
  // Two lines of 1 to 4 firms that hold eight together hold four each.
  expect(masked([17, 13, 4, 4])).toEqual([null, 'protects-another', 'few-firms', 'few-firms'])
  // One of 1 to 4 and one of 5 at least that hold six together hold one and five.
  expect(masked([17, 5, 1])).toEqual(['protects-another', 'protects-another', 'few-firms'])
  expect(masked([1, 1, 1, 1, 1])).toBeNull()
})

test('an amount that one firm makes is masked in its column alone, with another for it', () => {
  const of = (key: string, firms: number, value: number, largest: number) => ({ key, firms, amounts: { days: { value: firms * 3, largest: 4 }, jobs: { value, largest } } })
  const marks = maskings([of('a', 9, 100, 95), of('b', 8, 40, 9), of('c', 20, 90, 8)], ['days', 'jobs'])
  expect(['a', 'b', 'c'].map((key) => [marks?.(key, 'days'), marks?.(key, 'jobs')])).toEqual([[null, 'dominance'], [null, 'protects-another'], [null, null]])
  expect(maskingOf(9, { value: 100, largest: 95 })).toBe('dominance')
  expect(maskingOf(4)).toBe('few-firms')
  expect(maskingOf(0, { value: 10, largest: 10 })).toBeNull()
})

test('a remainder of nothing is never one small line: a masked zero has company', () => {
  const of = (key: string, firms: number, value: number) => ({ key, firms, amounts: { jobs: { value, largest: value / firms } } })
  const marks = maskings([of('a', 3, 0), of('b', 2, 0), of('c', 6, 12), of('d', 9, 30)], ['jobs'])
  expect(['a', 'b', 'c', 'd'].map((key) => marks?.(key, 'jobs'))).toEqual(['few-firms', 'few-firms', 'protects-another', null])
})

test('shares: what is left names no share and holds one of five firms, or nothing', () => {
  const kept = (firms: readonly number[]) => publishedShares(firms.map((count) => ({ firms: count }))).map((one) => one.firms)
  expect(kept([30, 12, 3])).toEqual([30])
  expect(kept([30, 12, 7])).toEqual([7, 12, 30])
  expect(kept([3])).toEqual([])
  fc.assert(fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (firms) => {
    const shown = kept(firms)
    const hidden = firms.filter((count) => count > 0).length - shown.length
    expect(shown.every((count) => count >= fewestFirms)).toBe(true)
    if (shown.length > 0) expect(hidden).not.toBe(1)
  }))
})
