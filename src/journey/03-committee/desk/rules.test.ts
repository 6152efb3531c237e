import { expect, test } from 'vitest'
import { conditionsOf, decisionOf, fieldOfError } from './rules.ts'

const second = { 'condition-1-wording': 'Comptes 2025', 'condition-1-blocks': 'signature', 'condition-1-due': '2026-10-09' }

test('euros as people type them become cents', () => {
  expect(['20 000', '20\u202f000 €', '20000,50', ''].map((advance) => decisionOf({ advance }).advanceCents)).toEqual([2_000_000, 2_000_000, 2_000_050, 0])
  expect(decisionOf({ advance: 'beaucoup' }).advanceCents).toBeNaN()
})

test('only the rows that were filled in are conditions', () => {
  expect(conditionsOf(second)).toEqual([{ wording: 'Comptes 2025', blocks: 'signature', dueOn: '2026-10-09' }])
})

test('what is wrong shows beside the row that was typed', () => {
  expect(fieldOfError('conditions.0.dueOn', second)).toBe('condition-1-due')
  expect(fieldOfError('advanceCents', {})).toBe('advance')
  expect(fieldOfError('conditions', {})).toBe('condition-0-wording')
  expect(fieldOfError('reason', {})).toBe('reason')
})
