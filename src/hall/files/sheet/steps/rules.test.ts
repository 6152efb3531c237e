import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { ownSteps } from './rules.ts'

type Seen = Parameters<typeof ownSteps>[0]
const today = toPlainDate('2026-10-05')
const nothing: Seen = { today, proposals: [], register: [], letters: [], missions: [], results: { advances: [], closings: [], followUps: [] } }
// Only the columns that the rule reads matter here.
const rows = <Key extends 'proposals' | 'register' | 'letters' | 'missions'>(_key: Key, list: readonly Partial<Seen[Key][number]>[]) => list as Seen[Key]

test('nothing waits for a firm without anything to answer', () => {
  expect(ownSteps(nothing)).toEqual([])
})

test('an offer of a pair is answered once, before the dates', () => {
  const steps = ownSteps({
    ...nothing, proposals: rows('proposals', [{ id: 'p1', group_id: 'g', status: 'accepted-by-expert', expert: 'Hélène Garrec', expires_on: null }, { id: 'p2', group_id: 'g', status: 'accepted-by-expert', expert: 'Paul Moal', expires_on: null }, { id: 'p3', group_id: 'h', status: 'accepted-by-sme' }]),
    register: rows('register', [{ id: 'a', plan_id: 'plan', status: 'held', expert: 'Anne Roux' }, { id: 'b', plan_id: 'plan', status: 'held', expert: 'Anne Roux' }]),
  })
  expect(steps.map(({ code, object }) => [code, object])).toEqual([['answer-proposal', 'g'], ['answer-plan', 'plan']])
})

test('the letter waits only while it is in signature, and only for the firm’s own part', () => {
  const letters = rows('letters', [{ id: 'sme', mission_id: 'm', party: 'sme', signed_at: null }, { id: 'company', mission_id: 'm', party: 'company', signed_at: null }])
  const at = (status: Seen['missions'][number]['status']) => ownSteps({ ...nothing, letters, missions: rows('missions', [{ id: 'm', status }]) }).map(({ object }) => object)
  expect([at('drafting'), at('in-signature'), at('interrupted')]).toEqual([[], ['sme'], []])
})

test('declared half-days are counted by mission', () => {
  const steps = ownSteps({ ...nothing, register: rows('register', [{ mission_id: 'm', status: 'declared' }, { mission_id: 'm', status: 'declared' }, { mission_id: 'n', status: 'declared' }, { mission_id: 'n', status: 'confirmed' }]) })
  expect(steps.map(({ code, object, count }) => [code, object, count])).toEqual([['confirm', 'm', 2], ['confirm', 'n', 1]])
})

test('a question about jobs waits from its day on', () => {
  const followUp = (due: string) => ({ ...nothing, results: { ...nothing.results, followUps: [{ status: 'awaited', months: 12, due_on: toPlainDate(due) }] as Seen['results']['followUps'] } })
  expect([ownSteps(followUp('2026-10-05')).length, ownSteps(followUp('2026-10-06')).length]).toEqual([1, 0])
})
