import { describe, expect, test } from 'vitest'
import { addDays, toPlainDate } from '#house/clock/plain-date.ts'
import { isKept, tooLarge, type Kept } from './rules.ts'

test('a problem beyond the limit is named with how large it is', () => {
  expect(tooLarge({ needs: 1000, experts: 10_000 })).toBeNull()
  expect(tooLarge({ needs: 1000, experts: 10_001 })).toEqual({ pairs: 10_001_000, most: 10_000_000 })
})

describe('a run is kept', () => {
  const monday = toPlainDate('2026-11-30')
  const kept = (kind: Kept['kind'], days: number) => isKept({ id: 'r', kind, day: addDays(monday, -days) }, monday)
  test.each<[string, Kept['kind'], number, boolean]>([
    ['a month when it was asked', 'asked', 31, true], ['no longer', 'asked', 32, false], ['a replay too', 'replay', 32, false],
    ['each night five weeks', 'nightly', 34, true], ['then Mondays', 'nightly', 42, true], ['and no other day', 'nightly', 43, false],
    ['for thirteen months', 'nightly', 392, true], ['no longer', 'nightly', 399, false],
  ])('%s', (_name, kind, days, expected) => expect(kept(kind, days)).toBe(expected))
})
