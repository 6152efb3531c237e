import { expect, test } from 'vitest'
import { centsTyped } from './rules.ts'
import { Payment } from './schema.ts'

test('euros become whole cents, without a float on the way', () => {
  expect(['333,33', '1 234,5', '0.07', '20 000 €', '4.35'].map(centsTyped)).toEqual(['33333', '123450', '7', '2000000', '435'])
})

test('what is no amount is refused with its reason', () => {
  const refused = (typed: string) => Payment.safeParse({ advanceId: '0190c0de-0000-7000-8000-0000000000f1', amountCents: centsTyped(typed), operationKey: 'A' }).error?.issues[0]?.message
  expect(['-5', '1,234', 'beaucoup', '0', '999999999999'].map(refused)).toEqual(['house.field.number', 'house.field.number', 'house.field.number', 'house.field.at-least-one', 'house.field.too-many'])
})
