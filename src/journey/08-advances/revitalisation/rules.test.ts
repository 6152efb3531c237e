import { expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { balanceOf } from './rules.ts'

const one = (contracted: number, delivered: number, verified: number) => ({ contracted: toHalfDays(contracted), delivered: toHalfDays(delivered), verified: toHalfDays(verified) })

test('each quantity adds up apart, and what is left comes from what is contracted', () => {
  expect(balanceOf(toHalfDays(20), [one(6, 4, 3), one(8, 8, 0)])).toEqual({ contracted: 14, delivered: 12, verified: 3, left: 6 })
  expect(balanceOf(toHalfDays(20), [])).toEqual({ contracted: 0, delivered: 0, verified: 0, left: 20 })
  expect(balanceOf(toHalfDays(5), [one(6, 0, 0)]).left).toBe(-1)
})
