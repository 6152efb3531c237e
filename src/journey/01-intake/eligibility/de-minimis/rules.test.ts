import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { deMinimisOn } from './rules.ts'

const day = toPlainDate('2026-03-02')
const aid = (grantedOn: string, euros: number) => ({ authority: 'Région', grantedOn: toPlainDate(grantedOn), cents: toCents(euros * 100) })

test('three years are looked back day for day', () => {
  const { windowFrom, receivedCents } = deMinimisOn(day, [aid('2023-03-01', 1), aid('2023-03-02', 10), aid('2026-03-02', 100), aid('2026-03-03', 1000)], toCents(0))
  expect(windowFrom).toBe('2023-03-02')
  expect(receivedCents).toBe(11_000)
})

test('300,000 euros may be reached, not passed', () => {
  expect(deMinimisOn(day, [aid('2025-01-01', 290_000)], toCents(1_000_000))).toMatchObject({ fits: true, leftCents: 1_000_000 })
  expect(deMinimisOn(day, [aid('2025-01-01', 290_000)], toCents(1_000_001))).toMatchObject({ fits: false })
  expect(deMinimisOn(day, [aid('2025-01-01', 310_000)], toCents(0))).toMatchObject({ fits: false, leftCents: 0 })
})

test('a day without a known ceiling decides nothing', () => {
  expect(deMinimisOn(toPlainDate('2031-01-01'), [], toCents(1))).toMatchObject({ fits: null, ceiling: null })
})
