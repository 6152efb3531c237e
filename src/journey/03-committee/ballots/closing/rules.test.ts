import { expect, test } from 'vitest'
import { Grants } from '../../schema.ts'
import { decisionAfter } from './rules.ts'

const condition = { wording: 'Plan de trésorerie', blocks: 'advance', dueOn: '2026-12-04' }
const proposed = (more: object = {}) => Grants.parse({ halfDays: 8, advanceCents: 1_500_000, jobsCreatedPlanned: 3, conditions: [condition], headcountBaseline: null, ...more })
const said = (by: string) => `par ${by}`

test('a plain approval carries the grants and leaves the conditions out', () => {
  expect(decisionAfter('approved', 'majority', proposed(), said)).toMatchObject({ outcome: 'approved', halfDays: 8, advanceCents: 1_500_000, conditions: [] })
})

test('an approval under conditions carries them; without one it waits', () => {
  expect(decisionAfter('approved-with-conditions', 'majority', proposed(), said)).toMatchObject({ halfDays: 8, conditions: [{ wording: 'Plan de trésorerie' }] })
  expect(decisionAfter('approved-with-conditions', 'majority', proposed({ conditions: [] }), said)).toBeNull()
  expect(decisionAfter('approved', 'majority', proposed({ halfDays: 0 }), said)).toBeNull()
})

test('a refusal carries nothing but its reason; without one it waits', () => {
  expect(decisionAfter('refused', 'majority', proposed({ reason: 'Hors du territoire' }), said)).toMatchObject({ outcome: 'refused', halfDays: 0, advanceCents: 0, jobsCreatedPlanned: 0, conditions: [], reason: 'Hors du territoire' })
  expect(decisionAfter('refused', 'majority', proposed(), said)).toBeNull()
  expect(decisionAfter('adjourned', 'majority', proposed(), said)).toBeNull()
})

test('a tie and the lack of a majority are reason enough', () => {
  expect(decisionAfter('adjourned', 'tie', proposed(), said)?.reason).toBe('par tie')
  expect(decisionAfter('adjourned', 'no-majority', proposed({ reason: 'À revoir' }), said)?.reason).toBe('À revoir')
})
